package dev.winpool.e2e.journey;

import dev.winpool.e2e.stage.Stage;
import dev.winpool.emulator.referee.Referee;
import dev.winpool.emulator.referee.RefereeVerdict;
import dev.winpool.emulator.referee.premise.Estate;
import dev.winpool.emulator.referee.premise.Premises;
import dev.winpool.emulator.referee.premise.Timetable;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Has the referee judge a stage's journal by the windows of the journeys: Saturday 22:00 to Sunday
 * 04:00 in Berlin.
 */
public final class Judge {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** What every secret of a stage begins with; a journey may plant more of them. */
  private static final String CANARY = "canary-";

  private Judge() {}

  public static RefereeVerdict judge(Stage stage, Set<String> poolsAtStart, Set<String> adoptable) {
    return judge(stage, poolsAtStart, adoptable, Judge::open);
  }

  /** The same by other windows. */
  public static RefereeVerdict judge(
      Stage stage, Set<String> poolsAtStart, Set<String> adoptable, Predicate<Instant> window) {
    var rules =
        Premises.usual()
            .with(
                Estate.usual()
                    .ofCluster(stage.clusterUid())
                    .startingWith(poolsAtStart)
                    .adopting(adoptable))
            .withCanaries(Set.of(CANARY))
            .with(Timetable.during((_, at) -> window.test(at)).lagging(stage.turn()));
    return Referee.judge(stage.journal().entries(), rules);
  }

  static boolean open(Instant at) {
    var local = at.atZone(BERLIN);
    var time = local.toLocalTime();
    return local.getDayOfWeek() == DayOfWeek.SATURDAY && !time.isBefore(LocalTime.of(22, 0))
        || local.getDayOfWeek() == DayOfWeek.SUNDAY && time.isBefore(LocalTime.of(4, 0));
  }
}
