package dev.winpool.operator.nodes;

import dev.winpool.operator.world.NodePod.OwnerRef;
import java.util.List;
import java.util.Optional;

/**
 * What binds a pod to other objects, found out beside the pod itself.
 *
 * @param owner the top controller
 * @param daemon the controlling DaemonSet still exists; empty when the pod has none
 * @param returned it was made after its node was cordoned by us
 * @param budgets keys of the budgets that select the pod
 */
record PodRelations(
    Optional<OwnerRef> owner, Optional<Boolean> daemon, boolean returned, List<String> budgets) {
  static final PodRelations NONE =
      new PodRelations(Optional.empty(), Optional.empty(), false, List.of());

  PodRelations {
    budgets = List.copyOf(budgets);
  }
}
