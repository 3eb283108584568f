package dev.winpool.e2e.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.driver.DeterministicDriver;
import dev.winpool.e2e.driver.NumberedGate;
import dev.winpool.e2e.journey.Leg;
import dev.winpool.e2e.journey.Trip;
import dev.winpool.e2e.law.RealRows;
import dev.winpool.e2e.real.Expedition;
import dev.winpool.e2e.stage.EmbeddedStage;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.emulator.referee.RefereeVerdict;
import dev.winpool.emulator.stage.SteppedClock;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Plays what a test tells, the referee on it: on the embedded stage in virtual time or, with {@code
 * -Dwinpool.stage=control-plane}, on a control plane of its own with the operator in its own
 * process. A play is named by its test; what is left of a real one is in {@code target/rows}.
 */
public final class RowPlay implements BeforeEachCallback, AfterEachCallback {
  /** Says where rows are played. */
  public static final String STAGE = "winpool.stage";

  /** Its value for a real one. */
  public static final String CONTROL_PLANE = "control-plane";

  /** Pools of the seeds that somebody else made. */
  private static final Set<String> ADOPTABLE = Set.of("old22", "win19");

  private String name = "";

  static boolean real() {
    return CONTROL_PLANE.equals(System.getProperty(STAGE));
  }

  /** On a seed whose pool old22 or win19 may be adopted, an hour before the window opens. */
  public void play(String seed, Consumer<Trip> course) {
    play(seed, Seeds.SATURDAY, course);
  }

  /**
   * The same from another time on.
   *
   * @throws AssertionError when what the course says is not so, or the referee is not content
   */
  public void play(String seed, Instant begin, Consumer<Trip> course) {
    var leg = new Leg(name, seed, begin, ADOPTABLE, course);
    content(real() ? travelled(leg, Expedition.ONE) : embedded(leg));
  }

  /**
   * On a control plane of its own alone, with these replicas of the operator.
   *
   * @throws AssertionError when what the course says is not so, or the referee is not content
   */
  public void play(String seed, Expedition.Crew crew, Consumer<Trip> course) {
    content(travelled(new Leg(name, seed, Seeds.SATURDAY, ADOPTABLE, course), crew));
  }

  private RefereeVerdict travelled(Leg leg, Expedition.Crew crew) {
    return new Expedition("rows", name, leg).travel(crew);
  }

  private static void content(RefereeVerdict verdict) {
    assertThat(verdict.clean()).as(verdict.toString()).isTrue();
  }

  private static RefereeVerdict embedded(Leg leg) {
    try (var stage = new EmbeddedStage(leg.seed(), new SteppedClock(leg.begin()));
        var driver = new DeterministicDriver(stage, NumberedGate.counting())) {
      return leg.travel(new Trip(stage, driver, Trip.Announcer.SILENT));
    }
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    var method = test.getRequiredTestMethod().getName();
    var shown = test.getDisplayName().replaceAll("\\W+", "-").replaceAll("^-|-$", "");
    name = test.getDisplayName().startsWith(method) ? method : method + "-" + shown;
  }

  @Override
  public void afterEach(ExtensionContext test) {
    if (real()) {
      RealRows.played(
          test.getRequiredTestMethod().getName(), test.getExecutionException().isEmpty());
    }
  }
}
