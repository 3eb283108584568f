package dev.winpool.operator.decide.upgrade;

import dev.winpool.operator.api.ImageUpgradeStatus;
import dev.winpool.operator.api.Intent;
import dev.winpool.operator.api.IntentVerb;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.disruption.DisruptionLeaseGuard;
import dev.winpool.operator.decide.swap.SwapRule;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Digest;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.window.Window;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.NodeImage;
import dev.winpool.operator.world.Provisioning;
import java.util.List;
import java.util.Optional;

/**
 * An upgrade that AKS stopped, as a rule by a drain timeout: the pool keeps serving, and it stands
 * until the next window. Any PUT would resume it (trace T11), so none is sent before.
 */
public final class StoppedUpgrade {

  private StoppedUpgrade() {}

  public static boolean is(AgentPool pool) {
    var code = pool.provisioningError().code();
    return pool.provisioning() == Provisioning.Failed
        && (code.equals("UpgradeFailed") || code.equals("PodDrainFailure"));
  }

  public static Optional<Decision> apply(Situation s, AgentPool pool) {
    var stopped = standing(s, pool);
    return over(s).or(() -> resume(s, pool, stopped));
  }

  private static Standing standing(Situation s, AgentPool pool) {
    var error = pool.provisioningError();
    var words = error.message().isEmpty() ? error.code() : error.message();
    return Standing.of(Reason.UpgradeStoppedByAks, "%s: %s".formatted(pool.name(), words), s.rest())
        .remedy("Free the pod that blocks, or relax its budget");
  }

  private static Optional<Decision> resume(Situation s, AgentPool pool, Standing stopped) {
    if (s.calendar().isEmpty()) {
      return freed(s, stopped).or(() -> Optional.of(Decision.rest(stopped.stalledWhen(true))));
    }
    var used = s.recorded().run().map(ImageUpgradeStatus.Run::window);
    var open =
        s.openWindow()
            .filter(w -> w.fits(s.now(), UpgradeRule.LEAST))
            .filter(w -> !Optional.of(w.start()).equals(used));
    if (open.isEmpty()) {
      var later = s.nextWindow().map(w -> stopped.next(w.start())).orElse(stopped);
      return freed(s, stopped).or(() -> Optional.of(Decision.rest(later)));
    }
    return DisruptionLeaseGuard.lease(s, "resume", false)
        .or(() -> Optional.of(intend(s, pool, open.get())));
  }

  /** The run is written down as stopped. */
  private static Optional<Decision> over(Situation s) {
    return s.recorded()
        .run()
        .filter(_ -> UpgradeRule.open(s) && s.recorded().intent().isEmpty())
        .map(run -> UpgradeRule.ended(s, run, "StoppedByAks"));
  }

  /** The turn is given back until the window in which the upgrade may be resumed. */
  private static Optional<Decision> freed(Situation s, Standing standing) {
    return SwapRule.moving(s)
        ? Optional.empty()
        : DisruptionLeaseGuard.givenBack(s, standing.wakeAt(s.now()));
  }

  private static Decision intend(Situation s, AgentPool pool, Window window) {
    var image = pool.image().map(NodeImage::toString).orElse("");
    var intent =
        new Intent(
            Digest.of(List.of(pool.name(), window.start().toString())) + "-resume",
            IntentVerb.ResumeUpgrade,
            pool.name(),
            pool.eTag(),
            s.self().generation(),
            s.now(),
            image,
            null,
            window.start());
    var run = new ImageUpgradeStatus.Run(window.start(), image, "", s.now(), null, null);
    return Decision.act(
        new Step.Remember(s.recorded().withIntent(intent).withRun(run)),
        Standing.of(
            Reason.ImageUpgrading, "resuming the stopped upgrade of " + pool.name(), s.now()));
  }
}
