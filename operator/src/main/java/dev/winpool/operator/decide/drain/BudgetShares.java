package dev.winpool.operator.decide.drain;

import dev.winpool.operator.world.NodePod.OwnerRef;
import dev.winpool.operator.world.Workloads;
import java.util.HashMap;
import java.util.Map;

/**
 * How many pods of each owner each budget covers, of the pods that are seen.
 *
 * @param pods by budget, then by owner
 * @param budgets over pods of each owner
 */
record BudgetShares(Map<String, Map<String, Integer>> pods, Map<String, Integer> budgets) {
  /** Reads the pods once. */
  static BudgetShares of(Workloads workloads) {
    var pods = new HashMap<String, Map<String, Integer>>();
    for (var pod : workloads.pods()) {
      for (var budget : pod.budgets()) {
        pod.owner()
            .map(OwnerRef::toString)
            .ifPresent(
                owner ->
                    pods.computeIfAbsent(budget, _ -> new HashMap<>())
                        .merge(owner, 1, Integer::sum));
      }
    }
    var budgets = new HashMap<String, Integer>();
    pods.values()
        .forEach(owners -> owners.keySet().forEach(it -> budgets.merge(it, 1, Integer::sum)));
    return new BudgetShares(pods, budgets);
  }

  /** Pods of each owner under this budget. */
  Map<String, Integer> under(String budget) {
    return pods.getOrDefault(budget, Map.of());
  }

  /** Whether more than one budget covers pods of this owner, each its own or all the same. */
  boolean several(String owner) {
    return budgets.getOrDefault(owner, 0) > 1;
  }
}
