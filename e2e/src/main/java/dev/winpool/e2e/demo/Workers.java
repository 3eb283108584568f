package dev.winpool.e2e.demo;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads Windows nodes with their pods, as {@code kubectl get nodes,pods} would. */
final class Workers {
  private static final String IMAGE = "kubernetes.azure.com/node-image-version";
  private static final Set<String> ENDED = Set.of("Succeeded", "Failed");
  private static final Set<String> HARMLESS = Set.of("ContainerCreating", "PodInitializing");

  private final KubernetesClient client;
  private List<Pod> pods = List.of();

  Workers(KubernetesClient client) {
    this.client = client;
  }

  List<Sight.Node> nodes() {
    pods = alive();
    var byNode =
        pods.stream()
            .filter(pod -> pod.getSpec().getNodeName() != null)
            .collect(Collectors.groupingBy(pod -> pod.getSpec().getNodeName()));
    return client.nodes().withLabel("kubernetes.io/os", "windows").list().getItems().stream()
        .map(node -> node(node, byNode))
        .sorted(Comparator.comparing(Sight.Node::name))
        .toList();
  }

  /** Of the last reading of {@link #nodes}. */
  List<Sight.Pod> unplaced() {
    return rows(pods.stream().filter(pod -> pod.getSpec().getNodeName() == null).toList());
  }

  /** {@code 20348.5386.260715} of a full node image name. */
  static String version(String image) {
    return image.substring(image.lastIndexOf('-') + 1);
  }

  private List<Pod> alive() {
    return client.pods().inAnyNamespace().list().getItems().stream()
        .filter(pod -> pod.getStatus() == null || !ENDED.contains(pod.getStatus().getPhase()))
        .toList();
  }

  private static Sight.Node node(Node node, Map<String, List<Pod>> byNode) {
    var name = node.getMetadata().getName();
    var ready =
        node.getStatus().getConditions().stream()
            .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True"));
    return new Sight.Node(
        name,
        version(node.getMetadata().getLabels().getOrDefault(IMAGE, "")),
        ready,
        Boolean.TRUE.equals(node.getSpec().getUnschedulable()),
        rows(byNode.getOrDefault(name, List.of())));
  }

  private static List<Sight.Pod> rows(List<Pod> pods) {
    return pods.stream()
        .map(pod -> new Sight.Pod(shortName(pod), daemon(pod), state(pod)))
        .sorted(Comparator.comparing(Sight.Pod::name))
        .toList();
  }

  /**
   * {@code cart-6d5f8-x2x9k} is {@code cart-x2x9k}: the ReplicaSet's part tells nobody anything.
   */
  private static String shortName(Pod pod) {
    var name = pod.getMetadata().getName();
    var app =
        Optional.ofNullable(pod.getMetadata().getLabels())
            .map(labels -> labels.get("app"))
            .orElse(name);
    return name.startsWith(app + "-") ? app + name.substring(name.lastIndexOf('-')) : name;
  }

  private static boolean daemon(Pod pod) {
    return pod.getMetadata().getOwnerReferences().stream()
        .anyMatch(owner -> owner.getKind().equals("DaemonSet"));
  }

  private static Sight.PodState state(Pod pod) {
    if (pod.getMetadata().getDeletionTimestamp() != null) {
      return Sight.PodState.LEAVING;
    }
    var status = pod.getStatus();
    if (status == null) {
      return Sight.PodState.STARTING;
    }
    var stuck =
        status.getContainerStatuses().stream()
            .flatMap(c -> Optional.ofNullable(c.getState().getWaiting()).stream())
            .anyMatch(waiting -> !HARMLESS.contains(waiting.getReason()));
    var ready =
        status.getConditions().stream()
            .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True"));
    return ready ? Sight.PodState.READY : stuck ? Sight.PodState.STUCK : Sight.PodState.STARTING;
  }
}
