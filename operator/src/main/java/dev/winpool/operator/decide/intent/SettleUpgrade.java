package dev.winpool.operator.decide.intent;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.ImageUpgradeStatus;
import dev.winpool.operator.api.Intent;
import dev.winpool.operator.api.IntentVerb;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.RunKind;
import dev.winpool.operator.api.RunResult;
import dev.winpool.operator.decide.operation.Backoff;
import dev.winpool.operator.decide.operation.FailedPool;
import dev.winpool.operator.decide.operation.RefutedAct;
import dev.winpool.operator.decide.ownership.SafeToWrite;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.NodeImage;
import dev.winpool.operator.world.Provisioning;
import java.util.Optional;

/** A recorded run: landed, asked for again, or not begun before its window closed (trace T16). */
final class SettleUpgrade {

  private SettleUpgrade() {}

  static Optional<Decision> of(Situation s, Intent intent) {
    var pool = s.world().pool(intent.pool());
    if (IntentFacts.stale(s, intent)) {
      return Optional.of(
          IntentFacts.look(s, "reading whether the run on " + intent.pool() + " began"));
    }
    if (pool.filter(p -> landed(intent, p)).isPresent()) {
      return Optional.of(
          IntentFacts.forget(
              s, settled(s, intent), "the run on " + intent.pool() + " is under way"));
    }
    return s.hold().isPresent() ? Optional.empty() : closed(s, intent).or(() -> open(s, intent));
  }

  private static Optional<Decision> open(Situation s, Intent intent) {
    var pool = s.world().pool(intent.pool());
    if (pool.isEmpty()) {
      return Optional.of(unbegun(s, intent, intent.pool() + " is not there"));
    }
    if (!s.owns(pool.get())) {
      return Optional.of(unbegun(s, intent, intent.pool() + " does not carry our tags"));
    }
    return over(s, intent, pool.get())
        .or(() -> SafeToWrite.guard(s))
        .or(() -> busy(s, intent, pool.get()))
        .or(() -> used(s, intent))
        .or(() -> Optional.of(runAgain(s, intent, pool.get())));
  }

  /** What was counted of this request counts no more. */
  private static Recorded settled(Situation s, Intent intent) {
    var others = s.recorded().attempts().flatMap(a -> a.without(attempted(intent)));
    return s.recorded().withoutIntent().withAttempts(others);
  }

  private static Decision unbegun(Situation s, Intent intent, String why) {
    var next = settled(s, intent).withRun(run(s, intent, RunResult.NotBegun));
    return IntentFacts.forget(s, next, "the run was not begun: " + why);
  }

  /** The next try lies ahead; or there were too many, and the run is over. */
  private static Optional<Decision> used(Situation s, Intent intent) {
    return Backoff.of(s, attempted(intent), intent.pool())
        .filter(a -> Backoff.exhausted(a, s.now()))
        .map(
            a ->
                IntentFacts.forget(
                    s,
                    s.recorded().withoutIntent().withRun(run(s, intent, RunResult.Refused)),
                    "AKS refused the run: " + a.code()))
        .or(() -> RefutedAct.waiting(s, attempted(intent), intent.pool()))
        .or(() -> Backoff.waiting(s, attempted(intent), intent.pool()));
  }

  /** Speaks when window or Lease are gone: the run was not begun. */
  private static Optional<Decision> closed(Situation s, Intent intent) {
    return s.openWindow().isPresent() && s.hasLease()
        ? Optional.empty()
        : Optional.of(unbegun(s, intent, "window or turn were over before AKS took it"));
  }

  /**
   * A run has landed when the pool is Upgrading or has the image, and by nothing else: another
   * operation of AKS tells nothing, for a PUT of the cluster makes every pool Updating and changes
   * its eTag (trace T16, aks.md 4.2). A resume is repeated only on the very pool that stood
   * stopped.
   */
  private static boolean landed(Intent intent, AgentPool pool) {
    return switch (intent.verb()) {
      case ResumeUpgrade ->
          pool.provisioning() == Provisioning.Upgrading
              || pool.succeeded()
              || FailedPool.upgradeStopped(pool) && !pool.eTag().equals(intent.eTag());
      case UpgradeImage, Create, Retire ->
          pool.provisioning() == Provisioning.Upgrading || there(intent, pool);
    };
  }

  /**
   * Speaks when something else ended badly in between: an upgrade that AKS stopped is resumed, not
   * asked for again; any other failure is another rule's, and the run may begin after it, in the
   * same window. What was asked for and never answered may be what was cancelled.
   */
  private static Optional<Decision> over(Situation s, Intent intent, AgentPool pool) {
    if (!pool.provisioning().settled() || pool.succeeded()) {
      return Optional.empty();
    }
    var asked = Backoff.of(s, attempted(intent), intent.pool()).isPresent();
    if (FailedPool.upgradeStopped(pool)) {
      return intent.verb() == IntentVerb.ResumeUpgrade
          ? Optional.empty()
          : Optional.of(begun(s, intent, pool));
    }
    return Optional.of(
        asked
            ? begun(s, intent, pool)
            : unbegun(s, intent, pool.name() + " is " + pool.provisioningState()));
  }

  private static Decision begun(Situation s, Intent intent, AgentPool pool) {
    var what = "the run on %s is over: it is %s".formatted(pool.name(), pool.provisioningState());
    return IntentFacts.forget(s, settled(s, intent), what);
  }

  /**
   * Speaks while AKS does something else with the pool: the run waits, and until the window ends.
   */
  private static Optional<Decision> busy(Situation s, Intent intent, AgentPool pool) {
    var what =
        "%s is %s; its run begins after that".formatted(pool.name(), pool.provisioningState());
    var said = Standing.of(Reason.ImageUpgrading, what, s.active()).since(intent.issuedAt());
    return !pool.provisioning().settled()
        ? s.openWindow().map(window -> Decision.rest(said.next("given up at", window.end())))
        : Optional.empty();
  }

  private static boolean there(Intent intent, AgentPool pool) {
    var wanted = Optional.ofNullable(intent.to()).flatMap(NodeImage::parse);
    return pool.image().isPresent()
        && wanted.isPresent()
        && !wanted.get().newerThan(pool.image().get());
  }

  private static ImageUpgradeStatus.Run run(Situation s, Intent intent, RunResult result) {
    return new ImageUpgradeStatus.Run(
        intent.verb() == IntentVerb.ResumeUpgrade ? RunKind.Resume : RunKind.NodeImage,
        Optional.ofNullable(intent.window()).orElse(intent.issuedAt()),
        Optional.ofNullable(intent.from()).orElse(""),
        Optional.ofNullable(intent.to()).orElse(""),
        intent.issuedAt(),
        s.now(),
        result);
  }

  private static Decision runAgain(Situation s, Intent intent, AgentPool pool) {
    return switch (intent.verb()) {
      case ResumeUpgrade -> {
        var what = "resuming the stopped upgrade of " + pool.name();
        var purpose = Step.UpdatePool.Purpose.Resume;
        yield Decision.act(
            new Step.UpdatePool(pool, pool.properties(), purpose, what), asking(s, intent, what));
      }
      case UpgradeImage, Create, Retire ->
          Decision.act(
              new Step.UpgradeImage(intent, pool),
              asking(s, intent, "asking AKS for the node image on " + pool.name()));
    };
  }

  private static Standing asking(Situation s, Intent intent, String what) {
    return Standing.of(Reason.ImageUpgrading, what, s.now()).since(intent.issuedAt());
  }

  /** What a refusal of that intent's request is counted as. */
  private static AttemptedAct attempted(Intent intent) {
    return switch (intent.verb()) {
      case Create -> AttemptedAct.Create;
      case UpgradeImage -> AttemptedAct.UpgradeImage;
      case ResumeUpgrade -> AttemptedAct.ResumeUpgrade;
      case Retire -> AttemptedAct.Retire;
    };
  }
}
