package dev.winpool.e2e.proof;

import dev.winpool.e2e.cluster.request.ApiRequest;
import dev.winpool.e2e.cluster.server.Interceptor;
import dev.winpool.e2e.cluster.server.WatchWire;
import dev.winpool.e2e.driver.FreeDriver;
import dev.winpool.e2e.driver.InThisProcess;
import dev.winpool.e2e.driver.RunningOperator;
import dev.winpool.e2e.journey.Journeys;
import dev.winpool.e2e.journey.Leg;
import dev.winpool.e2e.journey.MoveTo2022;
import dev.winpool.e2e.journey.Trip;
import dev.winpool.e2e.stage.EmbeddedStage;
import dev.winpool.emulator.stage.ScaledClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A 2019 pool becomes 2022 while every watch of the operator, which runs as in production, is in
 * trouble: the move ends as it does undisturbed and the referee is content, for watches wake turns
 * and nothing is decided by them. Once the trouble is over an object that is new has its turn.
 */
public final class WatchTroubles {
  private static final int RATE = 60;

  /** In stage time: some twenty seconds, in which whoever was refused asks again. */
  private static final Duration AGAIN = Duration.ofHours(1);

  private final EmbeddedStage stage;
  private final ScaledClock clock;
  private final WatchTrouble trouble;

  /**
   * What came of it.
   *
   * @param faults what went wrong, by trouble
   */
  public record Result(int tried, List<String> faults) {}

  /** The driver goes on also where the operator says that its watches are not healthy. */
  private record Undaunted(InThisProcess operator) implements RunningOperator {
    @Override
    public void clockMoved() {
      operator.clockMoved();
    }

    @Override
    public boolean seen() {
      return operator.seen();
    }

    @Override
    public boolean leads() {
      return true;
    }

    @Override
    public Optional<String> broken() {
      return operator.broken();
    }

    @Override
    public void close() {
      operator.close();
    }
  }

  private WatchTroubles(EmbeddedStage stage, ScaledClock clock, WatchTrouble trouble) {
    this.stage = stage;
    this.clock = clock;
    this.trouble = trouble;
  }

  /**
   * @param progress told after each trouble
   */
  public static Result run(Consumer<String> progress) {
    var faults = new ArrayList<String>();
    for (var trouble : WatchTrouble.values()) {
      var wrong = attempt(trouble);
      wrong.ifPresent(what -> faults.add(trouble + ": " + what));
      progress.accept(trouble + ": " + wrong.orElse("ok"));
    }
    return new Result(WatchTrouble.values().length, List.copyOf(faults));
  }

  private static Optional<String> attempt(WatchTrouble trouble) {
    var leg = Journeys.J3.legs().getFirst();
    var clock = new ScaledClock(leg.begin(), RATE);
    try (var stage = new EmbeddedStage(leg.seed(), clock)) {
      return new WatchTroubles(stage, clock, trouble).travel(leg);
    } catch (AssertionError | RuntimeException lost) {
      return Optional.of(String.valueOf(lost.getMessage()).lines().limit(8).toList().toString());
    }
  }

  private Optional<String> travel(Leg leg) {
    try (var driver =
        new FreeDriver(
            stage, clock, _ -> {}, () -> List.of(new Undaunted(new InThisProcess(stage, clock))))) {
      var troubled =
          new Leg(leg.name(), leg.seedFile(), leg.begin(), leg.adoptable(), this::course);
      var verdict = troubled.travel(new Trip(stage, driver, Trip.Announcer.SILENT));
      return verdict.clean() ? Optional.empty() : Optional.of("referee: " + verdict.violations());
    }
  }

  private void course(Trip trip) {
    var move = new MoveTo2022(trip, "2h");
    move.workloadsRun();
    move.adopt();
    Interceptor meets = this::meets;
    stage.cluster().intercept(meets);
    stage.cluster().wire(trouble::between);
    stage.cluster().endWatches();
    move.askFor2022();
    move.teamMovesReport();
    move.drain();
    move.retire();
    stage.cluster().pass(meets);
    stage.cluster().wire(WatchWire.STRAIGHT);
    stage.cluster().endWatches();
    trip.apply("shop/pool-late.yaml", Map.of());
    trip.untilReason("late", "Held", AGAIN);
  }

  private Optional<Interceptor.Fault> meets(ApiRequest request) {
    return trouble.meets(request);
  }
}
