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
    if (pool.isEmpty() || IntentFacts.stale(s, intent)) {
      return Optional.of(
          IntentFacts.look(s, "reading whether the run on " + intent.pool() + " began"));
    }
    if (landed(intent, pool.get())) {
      return Optional.of(
          IntentFacts.forget(s, settled(s), "the run on " + intent.pool() + " is under way"));
    }
    return s.hold().isPresent()
        ? Optional.empty()
        : closed(s, intent)
            .or(() -> SafeToWrite.guard(s))
            .or(() -> busy(s, intent, pool.get()))
            .or(() -> Backoff.waiting(s, attempted(intent), intent.pool()))
            .or(() -> Optional.of(runAgain(s, intent, pool.get())));
  }

  /** Answers that were lost on the way count no more. */
  private static Recorded settled(Situation s) {
    return s.recorded().withoutIntent().withAttempts(Optional.empty());
  }

  /** Speaks when window or Lease are gone: the run was not begun. */
  private static Optional<Decision> closed(Situation s, Intent intent) {
    return s.openWindow().isPresent() && s.hasLease()
        ? Optional.empty()
        : Optional.of(
            IntentFacts.forget(
                s,
                settled(s).withRun(unbegun(s, intent)),
                "the window closed before AKS took the run"));
  }

  /**
   * The POST without a fence is asked for again only while the pool is Succeeded with an older
   * image; what upgrades, failed or was cancelled was begun (trace T16). Another operation of AKS
   * tells nothing: a PUT of the cluster makes every pool Updating (aks.md 4.2). A resume is
   * repeated only on the very pool that stood stopped.
   */
  private static boolean landed(Intent intent, AgentPool pool) {
    return switch (intent.verb()) {
      case ResumeUpgrade -> !FailedPool.upgradeStopped(pool) || !pool.eTag().equals(intent.eTag());
      case UpgradeImage, Create, Retire ->
          !pool.succeeded() && pool.provisioning() != Provisioning.Busy || there(intent, pool);
    };
  }

  /**
   * Speaks while AKS does something else with the pool: the run waits, and until the window ends.
   */
  private static Optional<Decision> busy(Situation s, Intent intent, AgentPool pool) {
    var what =
        "%s is %s; its run begins after that".formatted(pool.name(), pool.provisioningState());
    var said = Standing.of(Reason.ImageUpgrading, what, s.active()).since(intent.issuedAt());
    return pool.provisioning() == Provisioning.Busy
        ? s.openWindow().map(window -> Decision.rest(said.next("given up at", window.end())))
        : Optional.empty();
  }

  private static boolean there(Intent intent, AgentPool pool) {
    var wanted = Optional.ofNullable(intent.to()).flatMap(NodeImage::parse);
    return pool.image().isPresent()
        && wanted.isPresent()
        && !wanted.get().newerThan(pool.image().get());
  }

  private static ImageUpgradeStatus.Run unbegun(Situation s, Intent intent) {
    return new ImageUpgradeStatus.Run(
        intent.verb() == IntentVerb.ResumeUpgrade ? RunKind.Resume : RunKind.NodeImage,
        Optional.ofNullable(intent.window()).orElse(intent.issuedAt()),
        Optional.ofNullable(intent.from()).orElse(""),
        Optional.ofNullable(intent.to()).orElse(""),
        intent.issuedAt(),
        s.now(),
        RunResult.NotBegun);
  }

  private static Decision runAgain(Situation s, Intent intent, AgentPool pool) {
    return switch (intent.verb()) {
      case ResumeUpgrade -> {
        var what = "resuming the stopped upgrade of " + pool.name();
        var purpose = Step.UpdatePool.Purpose.Update;
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
      case ResumeUpgrade -> AttemptedAct.Update;
      case Retire -> AttemptedAct.Retire;
    };
  }
}
