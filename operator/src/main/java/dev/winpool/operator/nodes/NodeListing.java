package dev.winpool.operator.nodes;

import dev.winpool.operator.lists.ApiLists;
import dev.winpool.operator.lists.Listing;
import dev.winpool.operator.nodes.WorkerNodes.Identity;
import dev.winpool.operator.world.WorkerNode;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Lists Node objects, live. */
final class NodeListing {
  /** Enough to know the cluster by; a cluster may have thousands. */
  private static final long SOME = 50;

  private final KubernetesClient client;

  NodeListing(KubernetesClient client) {
    this.client = client;
  }

  /** The nodes of these pools, each list sorted by name; a pool without nodes has an empty list. */
  Map<String, List<WorkerNode>> ofPools(Collection<String> pools) {
    var names = new TreeSet<>(pools);
    if (names.isEmpty()) {
      return Map.of();
    }
    var selector = "labelSelector=%s in (%s)".formatted(NodeReading.POOL, String.join(",", names));
    var listing = Listing.of(Node.class, node -> Optional.of(NodeReading.of(node)));
    var byPool =
        new ApiLists(client, ClusterFault::new)
            .all("nodes", "api/v1/nodes", selector, listing).stream()
                .sorted(Comparator.comparing(WorkerNode::name))
                .collect(Collectors.groupingBy(WorkerNode::pool));
    var result = new TreeMap<String, List<WorkerNode>>();
    names.forEach(name -> result.put(name, List.copyOf(byPool.getOrDefault(name, List.of()))));
    return result;
  }

  /**
   * Nodes of other clouds and nodes without a providerID prove nothing and are passed over. A node
   * elsewhere says that the cluster is another one only while none of AKS's own pools is here:
   * whoever can register one node must not stop everything with the providerID that it claims.
   *
   * @param wanted where ARM says that the cluster's nodes lie
   */
  Identity identify(NodePlace wanted) {
    var some = new ListOptionsBuilder().withLimit(SOME).build();
    var azure =
        ApiReads.ask("nodes", () -> client.nodes().list(some)).getItems().stream()
            .filter(node -> NodePlace.azure(provider(node)))
            .toList();
    if (azure.stream().anyMatch(node -> ofPool(node) && wanted.holds(provider(node)))) {
      return new Identity(true, "");
    }
    var foreign =
        azure.stream()
            .filter(node -> !wanted.holds(provider(node)))
            .map(node -> node.getMetadata().getName() + NodePlace.told(provider(node)))
            .findFirst();
    var identified = azure.stream().anyMatch(node -> wanted.holds(provider(node)));
    return new Identity(identified, foreign.orElse(""));
  }

  /** A node of an agent pool: AKS sets the label on each. */
  private static boolean ofPool(Node node) {
    return Optional.ofNullable(node.getMetadata().getLabels())
        .filter(labels -> labels.containsKey(NodeReading.POOL))
        .isPresent();
  }

  private static String provider(Node node) {
    return Optional.ofNullable(node.getSpec()).map(spec -> spec.getProviderID()).orElse("");
  }
}
