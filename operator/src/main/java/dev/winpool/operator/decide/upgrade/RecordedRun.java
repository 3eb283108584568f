package dev.winpool.operator.decide.upgrade;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.Attempts;
import dev.winpool.operator.api.ImageUpgradeStatus.Run;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.RunResult;
import dev.winpool.operator.decide.pool.WindowsInPlace;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import java.util.Optional;

/** The run that was written down, and its end. */
final class RecordedRun {

  private RecordedRun() {}

  /** Begun, its end not written down, and nothing of it left to settle by rule 0. */
  static Optional<Run> open(Situation s) {
    return s.recorded().run().filter(_ -> s.runOpen() && s.recorded().intent().isEmpty());
  }

  /**
   * The end of a run is written down, with what became of it. What AKS refused before may be what a
   * newer image or version cures: its tries begin anew, but for those of a Windows version that the
   * pool still does not show, which nothing but another spec begins anew.
   */
  static Decision ended(Situation s, Run run, RunResult result) {
    var over = s.recorded().withRun(run.ended(s.now(), result));
    var next = result == RunResult.Completed ? over.withAttempts(kept(s)) : over;
    return Decision.act(
        new Step.Remember(next),
        Standing.of(Reason.ImageUpgrading, "the run is over: " + result, s.now())
            .since(run.startedAt()));
  }

  private static Optional<Attempts> kept(Situation s) {
    return s.recorded()
        .attempts()
        .flatMap(attempts -> attempts.of(AttemptedAct.UpgradeWindows))
        .filter(attempts -> lacks(s, attempts.pool()));
  }

  private static boolean lacks(Situation s, String pool) {
    var wanted = s.spec().osSKU().name();
    return s.world().pool(pool).filter(it -> !WindowsInPlace.shows(it, wanted)).isPresent();
  }
}
