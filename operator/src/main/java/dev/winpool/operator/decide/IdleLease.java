package dev.winpool.operator.decide;

import dev.winpool.operator.decide.disruption.DisruptionLeaseGuard;
import dev.winpool.operator.decide.disruption.Guards;
import dev.winpool.operator.decide.ownership.SafeToWrite;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Provisioning;
import java.util.Optional;
import java.util.function.Function;

/**
 * The Lease of a case for a person: whoever rests until a person does something keeps nobody else
 * from their turn (rules.md, 13). It is given back while all is calm, and only where the same would
 * be rested for without it; else it would be taken again in the next turn.
 */
final class IdleLease {

  private IdleLease() {}

  /** Speaks when the Lease is given back; what is said stays what was decided. */
  static Optional<Decision> given(
      Situation s, Decision decided, Function<Situation, Decision> rules) {
    return Optional.of(decided)
        .filter(d -> d.step() instanceof Step.Rest && d.standing().stalled())
        .filter(_ -> s.hasLease() && SafeToWrite.guard(s).isEmpty() && calm(s))
        .filter(_ -> rules.apply(without(s)).step() instanceof Step.Rest)
        .flatMap(d -> DisruptionLeaseGuard.released(s, d.standing().wakeAt(s.now())))
        .map(act -> act.about(decided.about()));
  }

  private static Situation without(Situation s) {
    return new Situation(s.world().undisturbed(), s.recorded(), s.pollInterval());
  }

  /** No node is being rolled or deleted by AKS, no pod of a move is on its way. */
  private static boolean calm(Situation s) {
    return s.involved().stream().noneMatch(IdleLease::rolling)
        && (unseen(s) || s.evacuation().map(it -> new Guards(s, it).calm()).orElse(true));
  }

  /** For so long that it is a case for a person: whatever was on its way has come to an end. */
  private static boolean unseen(Situation s) {
    return s.world().workloads().unseen().isPresent();
  }

  private static boolean rolling(AgentPool pool) {
    return pool.provisioning() == Provisioning.Upgrading
        || pool.provisioning() == Provisioning.Deleting;
  }
}
