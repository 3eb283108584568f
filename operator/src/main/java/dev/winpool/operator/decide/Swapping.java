package dev.winpool.operator.decide;

import dev.winpool.operator.api.Direction;
import dev.winpool.operator.api.Intent;
import dev.winpool.operator.api.IntentVerb;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.OwnedPool;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Rule 7: a swap is under way (design 5). First which way it goes, which is intent; then how far it
 * is, which is facts: the stage is the first fact that is not yet so, and {@link Stages} knows what
 * brings it about.
 */
final class Swapping {

  private Swapping() {}

  static Optional<Decision> apply(Situation s) {
    return s.swap()
        .filter(swap -> swap.direction() != Direction.Out)
        .map(swap -> disowned(s, swap).or(() -> turn(s, swap)).orElseGet(() -> go(s, swap)))
        .or(() -> Recovery.apply(s));
  }

  /** Pods may move, or have moved: waiting now counts as not ready. */
  static boolean moving(Situation s) {
    return s.swap().filter(w -> w.opening() != null && w.settledAt() == null).isPresent();
  }

  static Reason reason(Situation s) {
    return s.swap().filter(w -> w.direction() == Direction.Back).isPresent()
        ? Reason.RollingBack
        : Reason.Migrating;
  }

  /** What the deletion of the emptied side is part of. */
  static Reason retiring(Situation s) {
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

  /** Speaks when the spec asks for the other direction. */
  static Optional<Decision> reversal(Situation s) {
    return s.swap()
        .filter(swap -> swap.direction() != Direction.Out)
        .filter(_ -> s.involved().stream().allMatch(s::owns))
        .flatMap(swap -> turn(s, swap));
  }

  /** The pool is left behind by a rollback: it is emptied and deleted, not repaired. */
  static boolean rollsAwayFrom(Situation s, AgentPool pool) {
    return s.swap()
        .filter(swap -> swap.direction() == Direction.Back && swap.from().equals(pool.name()))
        .isPresent();
  }

  private static Optional<Decision> turn(Situation s, Swap swap) {
    if (retireRecorded(s, swap)) {
      return Optional.empty();
    }
    var from = s.world().pool(swap.from());
    var toFits = fits(s, swap);
    var fromFits = from.isPresent() && !Replacement.needed(s, from.get());
    if (toFits || from.isEmpty()) {
      return Optional.empty();
    }
    if (fromFits) {
      return Optional.of(reverse(s, swap, "the spec asks for " + swap.from() + " again"));
    }
    var early = swap.opening() == null && swap.direction() == Direction.Forward;
    return early ? Optional.of(reverse(s, swap, "the target was edited")) : Optional.empty();
  }

  /**
   * The pool that workloads move to is what the spec asks for; before it exists the frozen target
   * is compared.
   */
  private static boolean fits(Situation s, Swap swap) {
    var to = s.world().pool(swap.to());
    var target = Optional.ofNullable(swap.target());
    return to.map(pool -> !Replacement.needed(s, pool))
        .orElseGet(
            () ->
                target
                    .filter(t -> t.osSKU() == s.spec().osSKU())
                    .filter(t -> t.template().equals(s.spec().template()))
                    .isPresent());
  }

  static boolean retireRecorded(Situation s, Swap swap) {
    return s.recorded()
        .intent()
        .filter(i -> i.verb() == IntentVerb.Retire && i.pool().equals(swap.from()))
        .isPresent();
  }

  private static Decision reverse(Situation s, Swap swap, String why) {
    var gone = swap.to() == null || s.world().pool(swap.to()).isEmpty();
    if (gone && !s.lineage().ended().contains(swap.id())) {
      return usedUp(s, swap, why);
    }
    var next =
        gone ? s.recorded().withoutSwap() : s.recorded().withSwap(turned(s, swap)).withoutIntent();
    return Decision.act(
        new Step.Remember(next), Standing.of(Reason.RollingBack, why, s.now()).inMove(moving(s)));
  }

  /**
   * A successor that AKS builds after all belongs to no swap then, and an approval of this plan
   * counts no more (traces T7, T18).
   */
  private static Decision usedUp(Situation s, Swap swap, String why) {
    var lineage = s.lineage().ended(swap.id());
    return Decision.act(
        new Step.Annotate(Map.of(WindowsNodePool.LINEAGE, Optional.of(lineage.text()))),
        Standing.of(Reason.RollingBack, why, s.now()).inMove(moving(s)));
  }

  private static Swap turned(Situation s, Swap swap) {
    var planned = Math.max(1, s.world().nodesOf(swap.from()).size());
    return SwapDraft.turned(swap, s.self().generation(), planned);
  }

  private static Decision go(Situation s, Swap swap) {
    var to = s.world().pool(swap.to());
    var decision = to.map(pool -> proceed(s, swap, pool)).orElseGet(() -> absent(s, swap));
    return late(s, swap, decision);
  }

  private static Decision proceed(Situation s, Swap swap, AgentPool to) {
    return s.world()
        .pool(swap.from())
        .map(from -> new Stages(s, swap, from, to).next())
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
              .since(s.now())
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
            .remedy("Check that " + swap.to() + " carries the load; then remove status.swap"));
  }

  /** An edit that comes too late is named, not obeyed. */
  private static Decision late(Situation s, Swap swap, Decision decision) {
    var from = s.world().pool(swap.from());
    var wantsBack = from.isPresent() && !Replacement.needed(s, from.get());
    if (retireRecorded(s, swap) && wantsBack && !fits(s, swap)) {
      return restated(
          decision,
          Reason.PastPointOfNoReturn,
          "the deletion of %s is recorded; the revert comes too late, a new swap follows"
              .formatted(swap.from()));
    }
    return editWaits(s)
        ? restated(
            decision,
            Reason.SpecChangePending,
            "the target was edited in mid-swap; the edit waits until %s has taken over"
                .formatted(swap.to()))
        : decision;
  }

  static boolean editWaits(Situation s) {
    return s.swap()
        .filter(swap -> swap.direction() == Direction.Forward && swap.opening() != null)
        .filter(swap -> !fits(s, swap))
        .isPresent();
  }

  private static Decision restated(Decision decision, Reason reason, String what) {
    var was = decision.standing();
    var standing =
        Standing.of(reason, what + " (" + was.what() + ")", was.wake())
            .inMove(was.moving())
            .blockedBy(was.blockers());
    return new Decision(decision.step(), standing, decision.yields());
  }

  static Instant emptied(Swap swap) {
    return java.util.Objects.requireNonNull(swap.emptiedAt());
  }
}
