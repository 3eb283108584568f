package dev.winpool.operator.decide.swap;

import dev.winpool.operator.api.Direction;
import dev.winpool.operator.api.Intent;
import dev.winpool.operator.api.IntentVerb;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.decide.operation.Backoff;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.OwnedPool;
import java.time.Instant;
import java.util.Optional;

/**
 * Rule 7: a swap is under way (design 5). First which way it goes, which is intent; then how far it
 * is, which is facts: the stage is the first fact that is not yet so, and {@link Stages} knows what
 * brings it about.
 */
public final class SwapRule {

  private SwapRule() {}

  public static Optional<Decision> apply(Situation s) {
    return s.swap()
        .filter(swap -> swap.direction() != Direction.Out)
        .map(
            swap -> disowned(s, swap).or(() -> Rollback.turn(s, swap)).orElseGet(() -> go(s, swap)))
        .or(() -> RebuildSwap.apply(s));
  }

  /** Pods may move, or have moved: waiting now counts as not ready. */
  public static boolean moving(Situation s) {
    return s.swap().filter(w -> w.opening() != null && w.settledAt() == null).isPresent();
  }

  public static Reason reason(Situation s) {
    return s.swap().filter(w -> w.direction() == Direction.Back).isPresent()
        ? Reason.RollingBack
        : Reason.Migrating;
  }

  /** What the deletion of the emptied side is part of. */
  public static Reason retiring(Situation s) {
    return reason(s) == Reason.RollingBack ? Reason.RollingBack : Reason.SourceRetained;
  }

  /** Lost ownership is the one violation that freezes a swap. */
  private static Optional<Decision> disowned(Situation s, Swap swap) {
    return s.involved().stream()
        .filter(pool -> !s.owns(pool))
        .findFirst()
        .flatMap(
            pool ->
                OwnedPool.whyNot(pool, s.self().name(), s.world().cluster().uid())
                    .map(
                        why ->
                            Decision.rest(
                                Standing.of(Reason.Contended, why + "; the swap stands", s.rest())
                                    .inMove(moving(s))
                                    .remedy(
                                        "Put the winpool tags back; other tools must leave them alone"))));
  }

  public static boolean retireRecorded(Situation s, Swap swap) {
    return s.recorded()
        .intent()
        .filter(i -> i.verb() == IntentVerb.Retire && i.pool().equals(swap.from()))
        .isPresent();
  }

  private static Decision go(Situation s, Swap swap) {
    var to = s.world().pool(swap.to());
    var decision = to.map(pool -> proceed(s, swap, pool)).orElseGet(() -> absent(s, swap));
    return LateEdit.named(s, swap, decision);
  }

  private static Decision proceed(Situation s, Swap swap, AgentPool to) {
    return s.world()
        .pool(swap.from())
        .map(from -> Stages.next(new SwapContext(s, swap, from, to)))
        .orElseGet(() -> sourceGone(s, swap));
  }

  /** No successor yet: it is written down, then asked for by rule 0. */
  private static Decision absent(Situation s, Swap swap) {
    if (swap.provenAt() != null || swap.direction() == Direction.Back) {
      return Decision.rest(
          Standing.of(
                  Reason.PoolVanished,
                  "%s is gone, and winpool did not delete it; %s serves"
                      .formatted(swap.to(), swap.from()),
                  s.rest())
              .remedy("To go back, revert osSKU; the swap is not repeated by itself"));
    }
    var exhausted = s.recorded().attempts().filter(a -> Backoff.exhausted(a, s.now()));
    if (exhausted.isPresent()) {
      return Decision.rest(Backoff.standing(s, exhausted.get()));
    }
    var intent = create(s, swap);
    return Decision.act(
        new Step.Remember(s.recorded().withIntent(intent)),
        Standing.of(Reason.Migrating, "creating " + swap.to() + " beside " + swap.from(), s.now()));
  }

  private static Intent create(Situation s, Swap swap) {
    return new Intent(
        swap.id() + "-create",
        IntentVerb.Create,
        java.util.Objects.requireNonNull(swap.to()),
        null,
        s.self().generation(),
        s.now(),
        null,
        null,
        null);
  }

  /** The source vanished by another hand: workloads are already where they can be. */
  private static Decision sourceGone(Situation s, Swap swap) {
    return Decision.rest(
        Standing.of(
                Reason.PoolVanished,
                "%s is gone, and winpool did not delete it".formatted(swap.from()),
                s.rest())
            .remedy("If " + swap.to() + " carries the load: " + forgetting(s)));
  }

  /** How a person ends a swap that cannot go on, as a command. */
  public static String forgetting(Situation s) {
    return "Have the record forgotten: kubectl patch wnp %s --subresource=status --type=merge -p '%s'"
        .formatted(s.self().name(), "{\"status\":{\"swap\":null,\"intent\":null}}");
  }

  static Instant emptied(Swap swap) {
    return java.util.Objects.requireNonNull(swap.emptiedAt());
  }
}
