package dev.winpool.operator.decide.intent;

import dev.winpool.operator.api.Attempts;
import dev.winpool.operator.api.Intent;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.decide.operation.Backoff;
import dev.winpool.operator.decide.ownership.Ownership;
import dev.winpool.operator.decide.pool.NewPool;
import dev.winpool.operator.decide.swap.SwapRule;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.PoolName;
import dev.winpool.operator.world.Tags;
import java.util.Optional;

/**
 * Rule 0: an intent is settled before anything else is thought of. The same act is repeated under
 * the same fence, or facts show that it landed. While held the rule only looks.
 */
public final class SettleIntent {

  private SettleIntent() {}

  public static Optional<Decision> apply(Situation s) {
    return s.recorded().intent().flatMap(intent -> settle(s, intent));
  }

  private static Optional<Decision> settle(Situation s, Intent intent) {
    return switch (intent.verb()) {
      case Create -> create(s, intent);
      case UpgradeImage, ResumeUpgrade -> SettleUpgrade.of(s, intent);
      case Retire -> SettleDelete.of(s, intent);
    };
  }

  private static Optional<Decision> create(Situation s, Intent intent) {
    var pool = s.world().pool(intent.pool());
    if (pool.isPresent()) {
      return Optional.of(created(s, intent, pool.get()));
    }
    if (stale(s, intent)) {
      return Optional.of(look(s, "reading whether " + intent.pool() + " was created"));
    }
    if (s.hold().isPresent() || s.self().leaving()) {
      return s.self().leaving() && s.hold().isEmpty()
          ? Optional.of(forget(s, s.recorded().withoutIntent(), "leaving before the create"))
          : Optional.empty();
    }
    return Ownership.unsafe(s)
        .or(() -> Backoff.waiting(s, "Create", intent.pool()))
        .or(() -> Optional.of(createAgain(s, intent)));
  }

  private static Decision created(Situation s, Intent intent, AgentPool pool) {
    var swap = s.swap();
    var landed =
        s.owns(pool) && swap.map(w -> w.id().equals(pool.tags().get(Tags.SWAP))).orElse(true);
    if (landed) {
      return forget(s, s.recorded().withoutIntent(), intent.pool() + " was created");
    }
    // Somebody else's pool took the name between the plan and the create: plan anew with another
    // name.
    return forget(s, s.recorded().withoutSwap(), intent.pool() + " is somebody else's pool");
  }

  private static Decision createAgain(Situation s, Intent intent) {
    var name = new PoolName(intent.pool());
    var swap = s.swap();
    var source = swap.flatMap(w -> s.world().pool(w.from()));
    if (swap.isPresent() && source.isEmpty()) {
      return Decision.rest(
          Standing.of(
                  Reason.PoolVanished,
                  swap.get().from() + " vanished before its successor was created",
                  s.active())
              .remedy(SwapRule.forgetting(s)));
    }
    var body =
        swap.map(w -> NewPool.successor(s, w, source.orElseThrow()))
            .orElseGet(() -> NewPool.first(s));
    var template =
        swap.flatMap(w -> Optional.ofNullable(w.target()))
            .map(Swap.Target::template)
            .orElse(s.spec().template());
    var reason = swap.isPresent() ? Reason.Migrating : Reason.Creating;
    return Decision.act(
        new Step.CreatePool(intent, name, body, NewPool.gen2(template, source)),
        Standing.of(reason, "asking AKS for " + intent.pool(), s.now()).since(intent.issuedAt()));
  }

  static Decision forget(Situation s, Recorded next, String what) {
    return Decision.act(new Step.Remember(next), Standing.of(reason(s), what, s.now()));
  }

  static Decision look(Situation s, String what) {
    return Decision.rest(Standing.of(reason(s), what, s.now().plusSeconds(1)));
  }

  private static Reason reason(Situation s) {
    if (s.self().leaving()) {
      return Reason.Deleting;
    }
    return s.recorded()
        .intent()
        .map(
            intent ->
                switch (intent.verb()) {
                  case Create -> s.swap().isPresent() ? Reason.Migrating : Reason.Creating;
                  case UpgradeImage, ResumeUpgrade -> Reason.ImageUpgrading;
                  case Retire -> SwapRule.retiring(s);
                })
        .orElse(Reason.Updating);
  }

  /**
   * The LIST began before the intent was written down: it cannot tell what became of it (trace
   * T17).
   */
  static boolean stale(Situation s, Intent intent) {
    var last = s.recorded().attempts().map(Attempts::lastAt).orElse(intent.issuedAt());
    var newest = last.isAfter(intent.issuedAt()) ? last : intent.issuedAt();
    return s.world().listedAt().isBefore(newest);
  }
}
