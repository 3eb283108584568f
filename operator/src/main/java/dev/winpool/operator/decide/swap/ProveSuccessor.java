package dev.winpool.operator.decide.swap;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.Scaling;
import dev.winpool.operator.decide.pool.InPlaceUpdate;
import dev.winpool.operator.decide.pool.PoolSize;
import dev.winpool.operator.decide.pool.WayBack;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Evacuation.Move;
import dev.winpool.operator.decide.turn.Patience;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.FailingDaemons;
import dev.winpool.operator.world.Proven;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Stage Proven: every machine of the pool that workloads move to serves, at least as planned. */
final class ProveSuccessor {
  /** A successor's node that has not joined by then is a case for a person; the wait goes on. */
  private static final Duration JOIN_LIMIT = Duration.ofMinutes(60);

  private ProveSuccessor() {}

  static Optional<Decision> ask(SwapContext c) {
    if (c.atZero() && c.move().emptied()) {
      return Optional.empty();
    }
    var draft = c.draft().provenAt(c.s().now());
    return whyNot(c)
        .map(why -> refused(c).orElseGet(() -> Decision.rest(notYet(c, why))))
        .or(
            () ->
                c.move().proven()
                    ? Optional.empty()
                    : Optional.of(c.remember(draft, c.to().name() + " is proven")));
  }

  /**
   * What it lacks is machines, and AKS refuses them: that is said, with the next try. Until the
   * move begins the source is served meanwhile.
   */
  private static Optional<Decision> refused(SwapContext c) {
    return c.to().count() >= least(c.move())
        ? Optional.empty()
        : c.refused(AttemptedAct.Update, c.to())
            .map(rest -> rest.saying(rest.standing().helpedBy(WayBack.sentence(c.s()))).yielding());
  }

  private static Optional<String> whyNot(SwapContext c) {
    var world = c.s().world();
    return Proven.whyNot(c.to(), world.nodesOf(c.to().name()), least(c.move()))
        .or(
            () ->
                !c.move().proven()
                    ? Proven.whyNotDaemons(
                        world.podsOf(c.to().name()), FailingDaemons.on(world, c.from().name()))
                    : Optional.empty());
  }

  /**
   * The plan's size binds until the source is empty (swap.md). From then on the successor has the
   * spec's own bounds, and an autoscaler may take idle machines as soon as they are its.
   */
  private static int least(Move move) {
    return move.emptied() || move.settled() ? 1 : move.record().planned();
  }

  private static Standing notYet(SwapContext c, String why) {
    var now = c.s().now();
    var name = c.to().name();
    if (c.move().proven()) {
      return c.moving(name + " does not serve: " + why).wakeAt(c.s().active());
    }
    var since = begun(c);
    var late = Duration.between(since, now).compareTo(JOIN_LIMIT) > 0;
    return c.moving(name + " does not serve yet: " + why)
        .wakeAt(c.s().active())
        .since(since)
        .stalledWhen(late)
        .remedy(late ? "Look at the node; " + WayBack.of(c.s()) : "");
  }

  /** Since when it goes this way: a swap that was turned round is not late by its age. */
  private static Instant begun(SwapContext c) {
    var swap = c.move().record();
    return swap.reversals() > 0
        ? Patience.since(c.s(), Decision.on(c.move().reason(), ""))
        : Optional.ofNullable(swap.createdAt()).orElse(c.s().now());
  }

  /**
   * An edit of the size applies to the successor at once, never below the plan (trace T13); without
   * a size in the spec the plan alone counts. One that AKS refuses is tried later, and holds up
   * nothing but what needs those machines.
   */
  static Optional<Decision> size(SwapContext c) {
    return Optional.of(c)
        .filter(_ -> !c.move().emptied())
        .map(_ -> wanted(c))
        .map(scaling -> InPlaceUpdate.scaled(c.s(), c.to(), scaling, c.move().record().planned()))
        .filter(desired -> !desired.changed().isEmpty())
        .filter(_ -> c.refused(AttemptedAct.Update, c.to()).isEmpty())
        .map(desired -> c.update(c.to(), desired, "giving " + c.to().name() + " its size"));
  }

  private static Scaling wanted(SwapContext c) {
    return Optional.ofNullable(c.s().spec().scaling())
        .orElseGet(() -> PoolSize.of(c.to().bounds()));
  }
}
