package dev.winpool.operator.decide.disruption;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Evacuation.Move;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.NodePod;
import java.util.List;
import java.util.Optional;

/**
 * Pods that more than one budget selects: the eviction API refuses them for ever (row D3), so the
 * move does not begin before one budget is left. The way back is not made to wait.
 */
public final class OverlappingBudgets {
  private static final int SHOWN = 3;

  private OverlappingBudgets() {}

  /** Each as {@code shop/cart-1 (shop/a, shop/b)}, sorted. */
  public static List<String> of(Situation s, String pool) {
    return s.world().podsOf(pool).stream()
        .filter(pod -> pod.occupiesNode() && !pod.terminating())
        .filter(pod -> !"Pending".equals(pod.phase()) && pod.budgets().size() > 1)
        .map(OverlappingBudgets::named)
        .sorted()
        .toList();
  }

  private static String named(NodePod pod) {
    return pod.key() + " (" + String.join(", ", pod.budgets()) + ")";
  }

  static Optional<Decision> guard(Situation s, Move move) {
    return move.back() ? Optional.empty() : guard(s, move.from());
  }

  /** Speaks while there are such pods on that pool. */
  static Optional<Decision> guard(Situation s, String pool) {
    var pods = of(s, pool);
    if (pods.isEmpty()) {
      return Optional.empty();
    }
    var more = pods.size() > SHOWN ? " and " + (pods.size() - SHOWN) + " more" : "";
    return Optional.of(
        Decision.rest(
                Standing.of(
                        Reason.WaitingForWorkloads,
                        "more than one budget selects %s%s: such pods can never be evicted; the move waits"
                            .formatted(
                                String.join("; ", pods.subList(0, Math.min(SHOWN, pods.size()))),
                                more),
                        s.active())
                    .remedy("Leave one budget over each pod"))
            .yielding());
  }
}
