package dev.winpool.operator.world;

import dev.winpool.operator.api.WindowsServer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a run of AKS left undone on the nodes of a pool. Succeeded is not its end: a node may stay
 * on the old image, cordoned ({@code undrainableNodeBehavior: Cordon} quarantines it) or not ready
 * (deallocated by {@code scaleDownMode: Deallocate}), or be missing (aks.md 4). That the pool shows
 * an {@code osSKU} says nothing of what a node runs (aks.md 0.3): the node says it itself.
 *
 * @param pool as AKS shows it
 * @param nodes its Node objects
 */
public record LeftBehind(AgentPool pool, List<WorkerNode> nodes) {
  private static final int SHOWN = 3;

  public LeftBehind {
    nodes = List.copyOf(nodes);
  }

  /** In one clause, the first nodes by name; empty when every machine is as it should be. */
  public Optional<String> words() {
    var behind = behind();
    if (!behind.isEmpty()) {
      var more = behind.size() > SHOWN ? " and " + (behind.size() - SHOWN) + " more" : "";
      var first = behind.stream().limit(SHOWN).map(this::why);
      return Optional.of(first.collect(Collectors.joining(", ")) + more);
    }
    return pool.counted(nodes).size() == pool.count()
        ? Optional.empty()
        : Optional.of(
            "AKS counts %d machines, Kubernetes has %d nodes"
                .formatted(pool.count(), pool.counted(nodes).size()));
  }

  /** What a person does about it. */
  public String remedy() {
    return behind().stream()
        .findFirst()
        .map(this::remedy)
        .orElse("Look at the machines of " + pool.name() + " in Azure");
  }

  private List<WorkerNode> behind() {
    return nodes.stream().filter(node -> !good(node)).toList();
  }

  private boolean good(WorkerNode node) {
    return node.open() && onImage(node) && onVersion(node);
  }

  private boolean onVersion(WorkerNode node) {
    var wanted = pool.server().map(WindowsServer::build);
    return wanted.isEmpty() || wanted.equals(node.runs());
  }

  private boolean onImage(WorkerNode node) {
    return pool.image().isEmpty() || pool.image().equals(node.image());
  }

  private String why(WorkerNode node) {
    var told = node.upgradeStatus().map(status -> " (AKS: " + status + ")").orElse("");
    if (!node.ready()) {
      return "node " + node.name() + " is " + node.down() + told;
    }
    return "node " + node.name() + (node.unschedulable() ? " is cordoned" : runs(node)) + told;
  }

  private String runs(WorkerNode node) {
    return onImage(node)
        ? pool.server().map(wanted -> version(node, wanted)).orElse("")
        : " is on image " + node.image().map(NodeImage::version).orElse("unknown");
  }

  private static String version(WorkerNode node, WindowsServer wanted) {
    var build = node.runs().map(String::valueOf).orElse("unknown");
    return " runs build %s, %s is %d".formatted(build, wanted, wanted.build());
  }

  private String remedy(WorkerNode node) {
    if (pool.counted(List.of(node)).isEmpty()) {
      return "Scale up, which starts it, or have its machine deleted: az aks nodepool delete-machines";
    }
    if (!node.ready()) {
      return "Bring the node back, or have its machine deleted: az aks nodepool delete-machines";
    }
    if (node.quarantined()) {
      return "AKS passes the node over until its label is taken away: "
          + node.released()
          + "; the next run takes it along then. Or have its machine deleted: az aks nodepool delete-machines";
    }
    return node.unschedulable()
        ? "If the node is well: kubectl uncordon " + node.name() + "; else have its machine deleted"
        : "Have the machine of the node deleted: az aks nodepool delete-machines";
  }
}
