package dev.winpool.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.request.ApiAnswer;
import dev.winpool.e2e.cluster.request.ApiRequest;
import dev.winpool.e2e.cluster.server.Interceptor.Fault;
import dev.winpool.e2e.driver.DeterministicDriver;
import dev.winpool.e2e.driver.NumberedGate;
import dev.winpool.e2e.stage.EmbeddedStage;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.emulator.stage.SteppedClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A webhook or policy that does not let winpool cordon is not hammered at: a person reads who it
 * is, others get their turn, and once it lets go the swap goes on by itself.
 */
@Execution(ExecutionMode.CONCURRENT)
class RefusedCordonsTest {
  private static final Duration HOURS = Duration.ofHours(3);
  private static final Duration WEEK = Duration.ofDays(8);
  private static final String DENIED =
      "admission webhook \\\"nodes.example\\\" denied the request: nodes are frozen (sent Bearer canary-of-a-webhook)";

  private boolean refusing = true;
  private int asked;

  @Test
  void what_a_webhook_refuses_is_said_tried_seldom_and_done_once_it_may_be() {
    try (var stage =
            new EmbeddedStage(
                Seeds.read("drain/two-machines.yaml"), new SteppedClock(Seeds.SATURDAY));
        var driver = new DeterministicDriver(stage, NumberedGate.counting())) {
      var trip = new Trip(stage, driver, Trip.Announcer.SILENT);
      trip.apply("arm/adopt.yaml", Map.of());
      trip.untilReason("web", "UpToDate", HOURS);
      stage.cluster().intercept(this::refused);
      trip.patch("web", "{\"spec\":{\"template\":{\"vmSize\":\"Standard_D8s_v5\"}}}");
      driver.until("a cordon was asked for", WEEK, () -> asked > 0);
      driver.pass(Duration.ofMinutes(90));
      told(trip);
      assertThat(asked).as("cordons of two nodes asked for in ninety minutes").isBetween(12, 20);
      refusing = false;
      driver.until("old22 is gone", WEEK, () -> trip.pool("old22").isEmpty());
      var verdict = Judge.judge(stage, Set.of("sys", "old22"), Set.of("old22"));
      assertThat(verdict.clean()).as(verdict.toString()).isTrue();
    }
  }

  private static void told(Trip trip) {
    var status = trip.object("web").orElseThrow().getStatus();
    assertThat(status.summary().message())
        .contains("nodes are frozen", "nodes.example", "[redacted]", "Let winpool's account")
        .doesNotContain("AKS");
    assertThat(status.conditions())
        .filteredOn(condition -> condition.getType().equals("Stalled"))
        .singleElement()
        .satisfies(condition -> assertThat(condition.getStatus()).isEqualTo("True"));
  }

  private Optional<Fault> refused(ApiRequest request) {
    var cordons =
        refusing && request.method().equals("PATCH") && request.body().contains("unschedulable");
    if (!cordons) {
      return Optional.empty();
    }
    asked++;
    var status =
        """
        {"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Forbidden","code":403,"message":"%s"}
        """;
    return Optional.of(
        new Fault.Answer(ApiAnswer.json(403, JsonFields.read(status.formatted(DENIED)))));
  }
}
