package dev.winpool.operator.decide.operation;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Provisioning;
import java.util.Optional;

/** Rule 6, first part: an operation that somebody cancelled waits for a person. */
public final class CanceledOperation {

  private CanceledOperation() {}

  public static Optional<Decision> apply(Situation s) {
    return s.involved().stream()
        .filter(pool -> pool.provisioning() == Provisioning.Canceled)
        .findFirst()
        .map(pool -> Decision.rest(standing(s, pool)));
  }

  private static Standing standing(Situation s, AgentPool pool) {
    var what = "an operation on " + pool.name() + " was cancelled";
    return Standing.of(Reason.OperationCanceled, what, s.rest())
        .remedy("Bring the pool to Succeeded, e.g. az aks nodepool update");
  }
}
