package dev.winpool.operator.decide.swap;

import dev.winpool.operator.api.Gate;
import dev.winpool.operator.api.Intent;
import dev.winpool.operator.api.IntentVerb;
import dev.winpool.operator.decide.disruption.Approvals;
import dev.winpool.operator.decide.operation.FailedDelete;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Emptied;
import java.util.Optional;

/**
 * Stage Retired: the emptied pool is deleted under a recorded intent, which is never cancelled
 * (traces T1, T2), and only as far as it is proven empty again.
 */
public final class DeleteSource {

  private DeleteSource() {}

  static Decision next(SwapContext c) {
    return asked(c)
        .or(() -> FailedDelete.waiting(c.s(), c.from()))
        .or(() -> notEmpty(c))
        .or(() -> EmptyTwice.of(c).missing())
        .orElseGet(() -> act(c));
  }

  private static Optional<Decision> asked(SwapContext c) {
    return SwapRule.retireRecorded(c.s(), c.swap())
        ? Optional.empty()
        : Approvals.gate(
            c.s(),
            c.swap(),
            Gate.Retire,
            Approvals.finalDelete(c.s(), c.from()).since(SwapRule.emptied(c.swap())));
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
                        c.s().recorded().withIntent(intent(c.s(), c.swap().id(), c.from()))),
                    retiring(c, "deleting " + c.from().name()).wakeAt(c.s().now())));
  }

  public static Intent intent(Situation s, String swapId, AgentPool pool) {
    return new Intent(
        swapId + "-retire",
        IntentVerb.Retire,
        pool.name(),
        pool.eTag(),
        s.self().generation(),
        s.now(),
        null,
        null,
        null);
  }

  private static Decision delete(SwapContext c, Intent intent) {
    var step =
        new Step.RetirePool(
            intent,
            c.from(),
            Optional.ofNullable(c.swap().firstEmptyListing()),
            Optional.of(new Step.RetirePool.Successor(c.to().name(), 1)));
    return Decision.act(step, retiring(c, "deleting " + c.from().name()));
  }

  private static Standing retiring(SwapContext c, String what) {
    return Standing.of(SwapRule.retiring(c.s()), what, c.s().soon());
  }
}
