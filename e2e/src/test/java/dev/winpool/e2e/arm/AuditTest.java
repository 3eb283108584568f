package dev.winpool.e2e.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.request.ApiAnswer;
import dev.winpool.e2e.cluster.request.ApiRequest;
import dev.winpool.e2e.cluster.server.Interceptor.Fault;
import dev.winpool.e2e.stage.OperatorRole;
import dev.winpool.emulator.arm.admission.ArmAction;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Who did what to a cluster, and by which right (proof.md S8, S16). */
@Execution(ExecutionMode.CONCURRENT)
class AuditTest {
  private static final String FROM_CLUSTER =
      "{\"spec\":{\"maintenanceWindow\":{\"schedule\":null,\"startTime\":null,"
          + "\"durationHours\":null,\"timeZone\":null,\"startDate\":null,"
          + "\"fromCluster\":\"aksManagedNodeOSUpgradeSchedule\"}}}";

  private static final String NEWER = "20348.5499.261208";

  /** The event is all that is left of it: the next turn finds the pool gone already. */
  @Test
  void a_delete_whose_status_the_api_server_does_not_take_is_told_all_the_same() {
    try (var play = Play.adopted("arm/seed.yaml")) {
      var refused = new AtomicInteger();
      play.on().stage().cluster().intercept(request -> refusedOnce(play, request, refused));
      play.size("Standard_D8s_v5");
      play.until("old22 is gone", () -> play.gone("old22"));
      assertThat(refused).hasValue(1);
      assertThat(play.on().stage().people().v1().events().inNamespace("default").list().getItems())
          .filteredOn(event -> event.getReason().equals("PoolDeleting"))
          .singleElement()
          .satisfies(
              event -> {
                assertThat(event.getInvolvedObject().getName()).isEqualTo("web");
                assertThat(event.getMessage())
                    .matches("AKS deletes old22 \\(generation 2, ARM [0-9a-f-]{36}\\)");
              });
      play.judged();
    }
  }

  private static Optional<Fault> refusedOnce(Play play, ApiRequest request, AtomicInteger refused) {
    var status = request.method().equals("PUT") && request.path().endsWith("/web/status");
    var deleted = !play.asked(call -> call.method().equals("DELETE")).isEmpty();
    return status && deleted && refused.getAndUpdate(one -> Math.min(1, one + 1)) == 0
        ? Optional.of(new Fault.Answer(ApiAnswer.json(500, failure())))
        : Optional.empty();
  }

  private static ObjectNode failure() {
    return (ObjectNode)
        JsonFields.read(
            "{\"kind\": \"Status\", \"apiVersion\": \"v1\", \"status\": \"Failure\", \"code\": 500}");
  }

  /** A role with more in it would be more than is needed; with less the stage would refuse. */
  @Test
  void a_month_a_move_and_a_delete_need_each_action_of_the_role_and_no_other() {
    try (var play = Play.adopted("arm/seed.yaml")) {
      play.on().stage().secondPerson().publishImage("Windows2022", NEWER);
      play.until(
          "the image is there",
          () -> play.trip().summary("web").filter(s -> NEWER.equals(s.image())).isPresent());
      play.size("Standard_D8s_v5");
      play.until("old22 is gone", () -> play.gone("old22"));
      play.trip().patch("web", FROM_CLUSTER);
      play.until(
          "its window is asked for",
          () -> !play.asked(call -> call.path().endsWith("/maintenanceConfigurations")).isEmpty());
      assertThat(used(play)).isEqualTo(OperatorRole.actions());
      play.judged();
    }
  }

  private static Set<String> used(Play play) {
    var actions = new TreeSet<String>();
    for (var entry : play.on().stage().journal().entries()) {
      if (ofOperator(entry.kind(), entry.fields())) {
        var path = String.valueOf(entry.fields().get("path")).split("\\?")[0];
        actions.add(ArmAction.of(String.valueOf(entry.fields().get("method")), path));
      }
    }
    return actions;
  }

  private static boolean ofOperator(String kind, Map<String, Object> fields) {
    return kind.equals("arm")
        && String.valueOf(fields.get("userAgent")).startsWith("winpool-operator");
  }
}
