package dev.winpool.operator.nodes;

import dev.winpool.operator.world.NodePod.OwnerRef;
import java.util.List;
import java.util.Optional;

/**
 * What binds a pod to other objects, found out beside the pod itself.
 *
 * @param owner the top controller
 * @param daemon the controlling DaemonSet still exists; empty when the pod has none
 * @param budgets keys of the budgets that select the pod
 */
record PodRelations(Optional<OwnerRef> owner, Optional<Boolean> daemon, List<String> budgets) {
  static final PodRelations NONE = new PodRelations(Optional.empty(), Optional.empty(), List.of());

  PodRelations {
    budgets = List.copyOf(budgets);
  }
}
