package dev.winpool.operator.decide;

import dev.winpool.operator.api.Gate;
import dev.winpool.operator.api.Intent;
import dev.winpool.operator.api.IntentVerb;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Emptied;
import java.util.Optional;

/**
 * Stage Retired: the emptied pool is deleted under a recorded intent, which is never cancelled
 * (traces T1, T2), and only as far as it is proven empty again.
 */
final class Retiring {

  private Retiring() {}

  static Decision next(Course c) {
    return asked(c)
        .or(() -> FailedDelete.waiting(c.s(), c.from()))
        .or(() -> notEmpty(c))
        .or(() -> Listings.of(c).missing())
        .orElseGet(() -> act(c));
  }

  private static Optional<Decision> asked(Course c) {
    return Swapping.retireRecorded(c.s(), c.swap())
        ? Optional.empty()
        : Approvals.gate(
            c.s(),
            c.swap(),
            Gate.Retire,
            Approvals.finalDelete(c.s(), c.from()).since(Swapping.emptied(c.swap())));
  }

  private static Optional<Decision> notEmpty(Course c) {
    var name = c.from().name();
    return Emptied.whyNotEmpty(c.from(), c.sources(), c.s().world().podsOf(name))
        .map(why -> Decision.rest(retiring(c, "not deleting " + name + ": " + why)));
  }

  private static Decision act(Course c) {
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

  static Intent intent(Situation s, String swapId, AgentPool pool) {
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

  private static Decision delete(Course c, Intent intent) {
    var step =
        new Step.RetirePool(
            intent,
            c.from(),
            Optional.ofNullable(c.swap().firstEmptyListing()),
            Optional.of(new Step.RetirePool.Successor(c.to().name(), 1)));
    return Decision.act(step, retiring(c, "deleting " + c.from().name()));
  }

  private static Standing retiring(Course c, String what) {
    return Standing.of(Swapping.retiring(c.s()), what, c.s().soon());
  }
}
