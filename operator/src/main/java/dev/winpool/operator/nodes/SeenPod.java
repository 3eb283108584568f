package dev.winpool.operator.nodes;

import dev.winpool.operator.world.NodePod;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A pod as listed, not yet bound to other objects.
 *
 * @param pod without owner, DaemonSet and budgets
 * @param labels what budgets select it by
 */
record SeenPod(
    NodePod pod,
    Map<String, String> labels,
    Optional<ControllerRef> controller,
    Optional<Instant> created) {

  /** Neither a DaemonSet's nor the kubelet's own, as far as it says itself. */
  boolean mayHaveToGo() {
    return !pod.mirror() && controller.filter(it -> it.is("DaemonSet")).isEmpty();
  }

  NodePod tied(PodRelations ties) {
    return new NodePod(
        pod.namespace(),
        pod.name(),
        pod.uid(),
        pod.node(),
        pod.phase(),
        pod.ready(),
        pod.ending(),
        pod.controller(),
        ties.owner(),
        ties.daemon(),
        pod.mirror(),
        pod.emptyDir(),
        pod.claims(),
        pod.critical(),
        ties.returned(),
        pod.images(),
        pod.placement(),
        pod.annotations(),
        ties.budgets(),
        pod.problem(),
        pod.started());
  }
}
