package dev.winpool.operator.explore;

import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.PodOf;
import dev.winpool.operator.world.WorkerNode;
import java.util.Optional;

/**
 * A pod of the Deployment that the world is about.
 *
 * @param place the node that has it; empty while none does
 * @param tolerant it tolerates every taint, a cordon too
 */
record ModelPod(String name, Optional<WorkerNode> place, boolean tolerant, boolean returned) {
  static final String OWNER = "shop/Deployment/cart";
  static final String BUDGET = "shop/cart";

  String node() {
    return place.map(WorkerNode::name).orElse("");
  }

  boolean runs() {
    return place.isPresent();
  }

  /** Bound to a node; one that is cordoned then has it back. */
  ModelPod on(WorkerNode node) {
    return new ModelPod(name, Optional.of(node), tolerant, node.cordonedByUs());
  }

  NodePod shown() {
    var pod = PodOf.pod("shop/" + name).on(place.orElseThrow()).budgets(BUDGET);
    return (returned ? pod.returned() : pod).made();
  }
}
