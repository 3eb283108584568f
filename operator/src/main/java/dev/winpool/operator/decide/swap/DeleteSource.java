package dev.winpool.operator.decide.swap;

import dev.winpool.operator.api.Intent;
import dev.winpool.operator.decide.disruption.Approvals;
import dev.winpool.operator.decide.operation.FailedDelete;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Intents;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.Emptied;
import dev.winpool.operator.world.FailingDaemons;
import dev.winpool.operator.world.Proven;
import java.util.Optional;

/**
 * Stage Retired: the emptied pool is deleted under a recorded intent, which is never cancelled
 * (traces T1, T2), and only as far as it is proven empty again.
 */
final class DeleteSource {

  private DeleteSource() {}

  static Optional<Decision> ask(SwapContext c) {
    return Optional.of(next(c));
  }

  private static Decision next(SwapContext c) {
    return Approvals.retire(c.s(), c.move(), c.from())
        .or(() -> FailedDelete.waiting(c.s(), c.from()))
        .or(() -> notProven(c))
        .or(() -> notEmpty(c))
        .or(() -> EmptyTwice.of(c).missing())
        .orElseGet(() -> act(c));
  }

  /** What the act asks of the pool that stays, asked before (turn.md, evidence). */
  private static Optional<Decision> notProven(SwapContext c) {
    var world = c.s().world();
    var to = c.to().name();
    return Proven.whyNot(c.to(), world.nodesOf(to), 1)
        .or(() -> Proven.whyNotDaemons(world.podsOf(to), FailingDaemons.on(world, c.from().name())))
        .map(why -> Decision.rest(kept(c, why)));
  }

  private static Standing kept(SwapContext c, String why) {
    var what = "not deleting %s, for %s does not serve: %s";
    return retiring(c, what.formatted(c.from().name(), c.to().name(), why))
        .wakeAt(c.s().active())
        .remedy("Bring " + c.to().name() + " to serve again");
  }

  private static Optional<Decision> notEmpty(SwapContext c) {
    var name = c.from().name();
    return Emptied.whyNotEmpty(c.from(), c.sources(), c.s().world().podsOf(name))
        .map(why -> Decision.rest(retiring(c, "not deleting " + name + ": " + why)));
  }

  private static Decision act(SwapContext c) {
    return c.s()
        .recorded()
        .intent()
        .map(intent -> delete(c, intent))
        .orElseGet(
            () ->
                Decision.act(
                    new Step.Remember(
                        c.s().recorded().withIntent(Intents.retire(c.s(), c.move(), c.from()))),
                    retiring(c, "deleting " + c.from().name()).wakeAt(c.s().now())));
  }

  private static Decision delete(SwapContext c, Intent intent) {
    var step =
        new Step.RetirePool(
            intent,
            c.from(),
            Optional.ofNullable(c.move().record().firstEmptyListing()),
            Optional.of(new Step.RetirePool.Successor(c.to().name(), 1)));
    return Decision.act(step, retiring(c, "deleting " + c.from().name()));
  }

  private static Standing retiring(SwapContext c, String what) {
    return Standing.of(c.move().deleting(), what, c.s().soon());
  }
}
