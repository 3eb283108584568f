package dev.winpool.operator.explore;

import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.CordonMark;
import dev.winpool.operator.world.WorkerNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Node object; what its machine is comes from its pool. */
record ModelNode(WorkerNode shown) {

  static ModelNode joined(AgentPool pool, int index, String version) {
    var name = "aks" + pool.name() + "00000" + index;
    var build = pool.server().map(server -> server.build()).orElse(0);
    return new ModelNode(
        new WorkerNode(
            name,
            "uid-" + name + "-" + version,
            version,
            pool.name(),
            true,
            false,
            Optional.empty(),
            pool.taints(),
            Map.of(
                "node.kubernetes.io/windows-build",
                "10.0." + build,
                "kubernetes.azure.com/node-image-version",
                pool.text("nodeImageVersion").orElse(""))));
  }

  ModelNode cordoned(boolean unschedulable, Optional<CordonMark> mark, String version) {
    return copy(version, shown.ready(), unschedulable, mark, shown.taints());
  }

  ModelNode ready(boolean ready, String version) {
    return copy(version, ready, shown.unschedulable(), shown.mark(), shown.taints());
  }

  ModelNode tainted(List<String> taints, String version) {
    return copy(version, shown.ready(), shown.unschedulable(), shown.mark(), taints);
  }

  private ModelNode copy(
      String version,
      boolean ready,
      boolean unschedulable,
      Optional<CordonMark> mark,
      List<String> taints) {
    return new ModelNode(
        new WorkerNode(
            shown.name(),
            shown.uid(),
            version,
            shown.pool(),
            ready,
            unschedulable,
            mark,
            taints,
            shown.labels()));
  }
}
