package dev.winpool.e2e.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.request.ApiAnswer;
import dev.winpool.e2e.cluster.request.ApiRequest;
import dev.winpool.e2e.cluster.server.Interceptor;
import dev.winpool.e2e.journey.Judge;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Parts fail alone (turn.md, what cannot be read); the proof walks every reading and stage. */
@Execution(ExecutionMode.CONCURRENT)
class UnseenBudgetsTest {
  private static final Duration HOURS = Duration.ofHours(3);
  private static final String EDIT =
      "{\"spec\":{\"template\":{\"vmSize\":\"Standard_D8s_v5\",\"nodeLabels\":{\"tier\":\"gold\"}}}}";

  @Test
  void while_budgets_are_not_seen_no_pool_is_replaced_and_what_needs_no_replacing_is_done() {
    try (var on = ArmTrip.adopted("drain/two-machines.yaml")) {
      on.trip().apply("drain/cold.yaml", Map.of());
      on.driver().until("cold runs", HOURS, () -> on.trip().pods("shop", "cold").size() == 2);
      Interceptor unseen = UnseenBudgetsTest::refused;
      on.stage().cluster().intercept(unseen);
      on.trip().patch("web", EDIT);
      on.driver().until("the label is AKS's", HOURS, () -> labelled(on));
      on.trip().untilMessage("web", "KubernetesUnavailable", "budgets of shop", HOURS);
      on.driver().pass(Duration.ofHours(1));
      assertThat(on.accepted(0, "PUT")).as("adopted, labelled").hasSize(2);
      on.stage().cluster().pass(unseen);
      on.driver()
          .until("old22 is gone", Duration.ofDays(8), () -> on.trip().pool("old22").isEmpty());
      var verdict = Judge.judge(on.stage(), Set.of("sys", "old22"), Set.of("old22"));
      assertThat(verdict.clean()).as(verdict.toString()).isTrue();
    }
  }

  private static boolean labelled(ArmTrip on) {
    return on.trip()
        .pool("old22")
        .filter(pool -> pool.properties().path("nodeLabels").path("tier").asText().equals("gold"))
        .isPresent();
  }

  private static Optional<Interceptor.Fault> refused(ApiRequest request) {
    var status =
        """
        {"kind":"Status","apiVersion":"v1","status":"Failure","reason":"InternalError","code":500,"message":"etcdserver: request timed out"}
        """;
    return request.path().endsWith("/poddisruptionbudgets")
            && request.userAgent().startsWith("winpool-operator")
        ? Optional.of(new Interceptor.Fault.Answer(ApiAnswer.json(500, JsonFields.read(status))))
        : Optional.empty();
  }
}
