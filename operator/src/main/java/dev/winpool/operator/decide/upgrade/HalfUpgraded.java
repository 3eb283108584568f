package dev.winpool.operator.decide.upgrade;

import dev.winpool.operator.world.NodeImage;
import dev.winpool.operator.world.WorkerNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The nodes of a pool whose upgrade stopped half-way. */
record HalfUpgraded(List<WorkerNode> nodes) {
  private static final int SHOWN = 3;

  HalfUpgraded {
    nodes = List.copyOf(nodes);
  }

  /** {@code 2/5 nodes on 20348.5500.261208, akswin22000001 set aside by AKS}; may be empty. */
  String words() {
    var aside = aside();
    var set = aside.isEmpty() ? "" : ", " + some(aside, WorkerNode::name) + " set aside by AKS";
    return newest().map(image -> on(image) + set).orElse("");
  }

  /** What AKS needs besides to take the nodes that it set aside; empty when there is none. */
  String remedy() {
    var aside = aside();
    return aside.isEmpty()
        ? ""
        : ", and take AKS's label away, or the node is passed over: "
            + some(aside, WorkerNode::released);
  }

  private String on(NodeImage image) {
    var there = nodes.stream().filter(node -> node.image().equals(Optional.of(image))).count();
    return "%d/%d nodes on %s".formatted(there, nodes.size(), image.version());
  }

  /** What the upgrade goes to; the upgrade of a Kubernetes version may leave no trace here. */
  private Optional<NodeImage> newest() {
    return nodes.stream().flatMap(node -> node.image().stream()).max(Comparator.naturalOrder());
  }

  private List<WorkerNode> aside() {
    return nodes.stream()
        .filter(WorkerNode::quarantined)
        .sorted(Comparator.comparing(WorkerNode::name))
        .toList();
  }

  private static String some(List<WorkerNode> nodes, Function<WorkerNode, String> word) {
    var more = nodes.size() > SHOWN ? " and " + (nodes.size() - SHOWN) + " more" : "";
    return nodes.stream().limit(SHOWN).map(word).collect(Collectors.joining(", ")) + more;
  }
}
