package dev.winpool.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.driver.DeterministicDriver;
import dev.winpool.e2e.driver.FreeDriver;
import dev.winpool.e2e.driver.InThisProcess;
import dev.winpool.e2e.driver.NumberedGate;
import dev.winpool.e2e.proof.Ledger;
import dev.winpool.e2e.stage.EmbeddedStage;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.e2e.stage.Stage;
import dev.winpool.emulator.referee.Verdict;
import dev.winpool.emulator.stage.ScaledClock;
import dev.winpool.emulator.stage.SteppedClock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The journeys on the embedded stage, the referee on each; each writes its line of the ledger. */
class JourneysTest {

  @Test
  void j1_one_creates_its_pool_one_adopts_a_foreign_one_one_is_refused_then_rest() {
    deterministic(
        "journey-j1", "trio/seed.yaml", Seeds.TUESDAY, trip -> new ThreeObjects(trip).run());
  }

  @Test
  void j2_the_monthly_image_is_taken_inside_the_window_not_outside_and_not_twice() {
    deterministic(
        "journey-j2", "trio/seed.yaml", Seeds.FRIDAY, trip -> new MonthlyImage(trip).run());
  }

  @Test
  void j3_a_2019_pool_that_somebody_else_made_becomes_2022() {
    deterministic(
        "journey-j3", "shop/seed.yaml", Seeds.SATURDAY, trip -> new MoveTo2022(trip, "72h").run());
  }

  @Test
  void j3_the_same_with_the_operator_free_running() {
    var clock = new ScaledClock(Seeds.SATURDAY, 60);
    try (var stage = new EmbeddedStage(Seeds.shop(), clock);
        var driver =
            new FreeDriver(stage, clock, _ -> {}, () -> List.of(new InThisProcess(stage, clock)))) {
      var trip = new Trip(stage, driver, Trip.Announcer.SILENT);
      travel(stage, () -> new MoveTo2022(trip, "2h").run());
      judged("journey-j3-free-running", stage);
    }
  }

  private static void deterministic(String id, String seed, Instant begin, Consumer<Trip> journey) {
    var clock = new SteppedClock(begin);
    try (var stage = new EmbeddedStage(Seeds.read(seed), clock);
        var driver = new DeterministicDriver(stage, NumberedGate.counting())) {
      travel(stage, () -> journey.accept(new Trip(stage, driver, Trip.Announcer.SILENT)));
      judged(id, stage);
    }
  }

  /** A journey that does not reach its end says what the referee saw on the way. */
  private static void travel(Stage stage, Runnable journey) {
    try {
      journey.run();
    } catch (AssertionError lost) {
      lost.addSuppressed(new AssertionError(judge(stage).toString()));
      throw lost;
    }
  }

  private static void judged(String id, Stage stage) {
    var verdict = judge(stage);
    var checks = verdict.checked().values().stream().mapToLong(Long::longValue).sum();
    var value = checks + " checks, " + verdict.violations().size() + " violations";
    Ledger.write(
        new Ledger.Proof(id, "embedded", value, "goal reached, 0 violations", verdict.clean()));
    assertThat(verdict.clean()).as(verdict.toString()).isTrue();
  }

  private static Verdict judge(Stage stage) {
    var seeded = Set.of("sys", "win19", "old22", "theirs");
    return Judge.judge(stage, seeded, Set.of("win19", "old22"));
  }
}
