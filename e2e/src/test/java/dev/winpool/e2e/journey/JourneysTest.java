package dev.winpool.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.driver.DeterministicDriver;
import dev.winpool.e2e.driver.FreeDriver;
import dev.winpool.e2e.driver.InThisProcess;
import dev.winpool.e2e.driver.NumberedGate;
import dev.winpool.e2e.ledger.Ledger;
import dev.winpool.e2e.stage.EmbeddedStage;
import dev.winpool.e2e.stage.Stage;
import dev.winpool.emulator.referee.RefereeVerdict;
import dev.winpool.emulator.stage.ScaledClock;
import dev.winpool.emulator.stage.SteppedClock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The journeys on the embedded stage, the referee on each; each writes its line of the ledger. */
@Execution(ExecutionMode.CONCURRENT)
class JourneysTest {
  private static final Set<Journeys> REACHED = ConcurrentHashMap.newKeySet();

  @ParameterizedTest(name = "{0}")
  @EnumSource(Journeys.class)
  void a_journey_reaches_its_goal_and_the_referee_is_content(Journeys journey) {
    judged(journey.id(), journey.legs().stream().map(JourneysTest::deterministic).toList());
    REACHED.add(journey);
  }

  @Test
  void j3_the_same_with_the_operator_free_running() {
    var leg = Journeys.J3.legs().getFirst();
    var clock = new ScaledClock(leg.begin(), 60);
    try (var stage = new EmbeddedStage(leg.seed(), clock);
        var driver =
            new FreeDriver(stage, clock, _ -> {}, () -> List.of(new InThisProcess(stage, clock)))) {
      var shorter =
          new Leg(
              leg.name(),
              leg.seedFile(),
              leg.begin(),
              leg.adoptable(),
              trip -> new MoveTo2022(trip, "2h").run());
      judged(
          "journey-j3-free-running",
          List.of(shorter.travel(new Trip(stage, driver, Trip.Announcer.SILENT))));
    }
  }

  @AfterAll
  static void count() {
    System.out.println(
        "%s embedded %d/%d".formatted(Journeys.all(), REACHED.size(), Journeys.values().length));
  }

  private static RefereeVerdict deterministic(Leg leg) {
    var clock = new SteppedClock(leg.begin());
    try (var stage = new EmbeddedStage(leg.seed(), clock);
        var driver = new DeterministicDriver(stage, NumberedGate.counting())) {
      var verdict = leg.travel(new Trip(stage, driver, Trip.Announcer.SILENT));
      named(stage);
      return verdict;
    }
  }

  /** Each header that the operator sends stands in the table of aks.md 1.4, for that very act. */
  private static void named(Stage stage) {
    var journal = stage.journal().entries();
    assertThat(HeadersOfTheOperator.requests(journal)).isPositive();
    assertThat(HeadersOfTheOperator.page().unnamed(journal)).isEmpty();
  }

  private static void judged(String id, List<RefereeVerdict> verdicts) {
    var clean = verdicts.stream().allMatch(RefereeVerdict::clean);
    var checks =
        verdicts.stream()
            .flatMap(verdict -> verdict.checked().values().stream())
            .mapToLong(Long::longValue)
            .sum();
    var violations = verdicts.stream().mapToInt(verdict -> verdict.violations().size()).sum();
    var value = "%d checks, %d violations".formatted(checks, violations);
    Ledger.write(new Ledger.Proof(id, "embedded", value, "goal reached, 0 violations", clean));
    assertThat(clean).as(verdicts.toString()).isTrue();
  }
}
