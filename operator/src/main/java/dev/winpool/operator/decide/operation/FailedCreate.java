package dev.winpool.operator.decide.operation;

import dev.winpool.operator.api.Intent;
import dev.winpool.operator.api.IntentVerb;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.pool.ImmutableDrift;
import dev.winpool.operator.decide.turn.Commands;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Intents;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Emptied;
import dev.winpool.operator.world.NeverBuilt;
import dev.winpool.operator.world.Provisioning;
import java.util.Objects;
import java.util.Optional;

/**
 * Rule 6: the first pool of an object failed before it had a node, and its spec was corrected in
 * what AKS never changes in a pool: it is deleted, and made anew as the spec says (trace T14). Once
 * for each correction, for the new one was asked for what the spec says. Only what the object's own
 * Create, which still stands, has asked for: a pool that was once built is none. One that has nodes
 * may have pods, and is left to a person ({@link RepairedPool}).
 */
public final class FailedCreate {

  private FailedCreate() {}

  public static Optional<Decision> apply(Situation s) {
    return s.ours().stream()
        .filter(_ -> !s.born() && s.evacuation().isEmpty() && !s.self().leaving())
        .findFirst()
        .flatMap(pool -> s.retireRecorded(pool.name()) ? retire(s, pool) : begin(s, pool));
  }

  /** Its own Create still stands: the pool was asked for by this object, by an older spec. */
  private static Optional<Decision> begin(Situation s, AgentPool pool) {
    var older =
        s.recorded()
            .intent()
            .filter(it -> it.verb() == IntentVerb.Create && it.pool().equals(pool.name()))
            .filter(it -> !Objects.equals(it.generation(), s.self().generation()));
    var failed = pool.provisioning() == Provisioning.Failed;
    return older.isPresent()
            && failed
            && ImmutableDrift.needed(s, pool)
            && whyNot(s, pool).isEmpty()
        ? Optional.of(
            Decision.act(
                new Step.Remember(s.recorded().withIntent(Intents.retireUnbuilt(s, pool))),
                deleting(s, pool)))
        : Optional.empty();
  }

  private static Optional<Decision> retire(Situation s, AgentPool pool) {
    return FailedDelete.waiting(s, pool)
        .or(() -> whyNot(s, pool).map(why -> stuck(s, pool, why)))
        .or(() -> s.recorded().intent().map(intent -> delete(s, pool, intent)));
  }

  /** The first of two looks is the one at which the intent was written down. */
  private static Decision delete(Situation s, AgentPool pool, Intent intent) {
    var second = intent.issuedAt().plus(Emptied.CLOSEST).plusSeconds(1);
    return s.now().isBefore(second)
        ? Decision.rest(deleting(s, pool).wakeAt(second))
        : Decision.act(
            new Step.RetirePool(intent, pool, Optional.empty(), Optional.empty()),
            deleting(s, pool));
  }

  private static Optional<String> whyNot(Situation s, AgentPool pool) {
    return NeverBuilt.whyNot(pool, s.world().nodesOf(pool.name()));
  }

  private static Standing deleting(Situation s, AgentPool pool) {
    return Standing.of(
        Reason.RepairingFailed,
        "deleting %s, which was never built, to make it as the spec says".formatted(pool.name()),
        s.soon());
  }

  /** It came to life after its deletion was written down. */
  private static Decision stuck(Situation s, AgentPool pool, String why) {
    return Decision.rest(
        Standing.of(
                Reason.RepairingFailed, "not deleting %s: %s".formatted(pool.name(), why), s.rest())
            .stalledWhen(true)
            .remedy(Commands.forgetSwap(s)));
  }
}
