package dev.winpool.operator.decide.disruption;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.WorkerNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Pods, their budgets or their owners were needed and could not be read: what hangs on them waits,
 * and says so; the other rules go on (turn.md, what cannot be read). Whoever moves pods keeps the
 * Lease, and asks soon. Others give it back, and ask seldom: it may be the reading that is too much
 * for the API server.
 */
public final class UnseenPods {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration SELDOM = Duration.ofMinutes(1);

  private UnseenPods() {}

  /**
   * Speaks while they are not seen.
   *
   * @param pool whose pods are asked about
   */
  public static Optional<Decision> ask(Situation s, String pool) {
    return s.world()
        .workloads()
        .unseen()
        .map(
            why ->
                Standing.of(
                        Reason.KubernetesUnavailable,
                        "the pods of %s are not seen: %s".formatted(pool, why),
                        s.now().plus(keeps(s) ? SOON : SELDOM))
                    .inMove(DisruptionLeaseGuard.underWay(s)))
        .map(Decision::rest)
        .map(rest -> keeps(s) ? rest : rest.yielding());
  }

  /** Nodes of ours are closed also of a swap that was turned round, or is drained once more. */
  private static boolean keeps(Situation s) {
    var closed = s.world().nodes().values().stream().flatMap(List::stream);
    return s.hasLease()
        && (DisruptionLeaseGuard.underWay(s) || closed.anyMatch(WorkerNode::cordonedByUs));
  }
}
