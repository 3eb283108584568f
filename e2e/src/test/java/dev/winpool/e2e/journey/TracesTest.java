package dev.winpool.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.driver.DeterministicDriver;
import dev.winpool.e2e.driver.Interrupted;
import dev.winpool.e2e.driver.NumberedGate;
import dev.winpool.e2e.stage.EmbeddedStage;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.e2e.stage.Stage;
import dev.winpool.e2e.stage.StageManifests;
import dev.winpool.emulator.stage.SteppedClock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ways to lose a pool, each played on the stage; the referee judges. */
@Execution(ExecutionMode.CONCURRENT)
class TracesTest {
  private static final Duration HOURS = Duration.ofHours(3);

  @Test
  void t5_a_pod_that_lands_on_the_source_inside_the_final_act_is_not_deleted_with_it() {
    var clock = new SteppedClock(Seeds.SATURDAY);
    var landed = new AtomicBoolean();
    try (var stage = new EmbeddedStage(Seeds.shop(), clock);
        var driver =
            new DeterministicDriver(
                stage,
                NumberedGate.counting(),
                parts ->
                    Interrupted.beforeLiveReading(parts, "win22", () -> land(stage, landed)))) {
      var trip = new Trip(stage, driver, Trip.Announcer.SILENT);
      var journey = new MoveTo2022(trip, "10m");
      journey.workloadsRun();
      journey.adopt();
      journey.askFor2022();
      journey.teamMovesReport();
      journey.drain();
      trip.untilReason(MoveTo2022.OBJECT, "AwaitingFinalDelete", Duration.ofDays(2));
      trip.approve(MoveTo2022.OBJECT);
      driver.until("the pod landed in the act", HOURS, landed::get);
      driver.pass(Duration.ofMinutes(2));
      assertThat(trip.pool("win19")).as("win19 still stands").isPresent();
      judged(stage);
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(Traces.class)
  void a_trace_has_its_right_answer_and_the_referee_is_content(Traces trace) {
    for (var leg : trace.legs()) {
      var clock = new SteppedClock(leg.begin());
      try (var stage = new EmbeddedStage(leg.seed(), clock);
          var driver = new DeterministicDriver(stage, NumberedGate.counting())) {
        var verdict = leg.travel(new Trip(stage, driver, Trip.Announcer.SILENT));
        assertThat(verdict.clean()).as(verdict.toString()).isTrue();
      }
    }
  }

  /** A pod that somebody binds by hand to a node of win19, once. */
  private static void land(Stage stage, AtomicBoolean landed) {
    if (landed.getAndSet(true)) {
      return;
    }
    StageManifests.apply(
        stage.people(),
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: stray, namespace: shop}
        spec:
          nodeName: akswin19000000
          tolerations: [{operator: Exists}]
          containers: [{name: stray, image: "%s/shop/cart:7"}]
        """
            .formatted(stage.emulator().registryAddress()));
  }

  private static void judged(Stage stage) {
    var verdict = Judge.judge(stage, Set.of("sys", "win19"), Set.of("win19"));
    assertThat(verdict.clean()).as(verdict.toString()).isTrue();
  }
}
