package dev.winpool.operator.world;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Node object of an agent pool, as read.
 *
 * @param pool the label {@code kubernetes.azure.com/agentpool}
 * @param taints as {@code key=value:Effect}
 */
public record WorkerNode(
    String name,
    String uid,
    String resourceVersion,
    String pool,
    boolean ready,
    boolean unschedulable,
    Optional<CordonMark> mark,
    List<String> taints,
    Map<String, String> labels) {
  /** In which order nodes are emptied that are alike otherwise. */
  public static final Comparator<WorkerNode> HEALTHY_FIRST =
      Comparator.comparing(node -> !node.ready());

  private static final String UPGRADE_STATUS = "kubernetes.azure.com/upgrade-status";
  private static final String SHUTDOWN = "node.cloudprovider.kubernetes.io/shutdown";

  public WorkerNode {
    taints = List.copyOf(taints);
    labels = Map.copyOf(labels);
  }

  /**
   * Cordoned by winpool, and the mark is about this very node, not one that AKS has replaced since.
   */
  public boolean cordonedByUs() {
    return unschedulable && mark.filter(m -> m.nodeUid().equals(uid)).isPresent();
  }

  /** Cordoned by winpool alone: reopening lifts it. */
  public boolean reopenable() {
    return cordonedByUs() && !mark.orElseThrow().foundCordoned();
  }

  /** New pods may land here, as far as cordon and readiness say. */
  public boolean open() {
    return ready && !unschedulable;
  }

  /**
   * Pods that tolerate nothing of the cluster's own may start here: it is open, no successor kept
   * for later, and Kubernetes itself does not keep pods away (well-known taints:
   * node.kubernetes.io/unreachable, network-unavailable, disk-pressure and their kin).
   */
  public boolean takesPods() {
    return open() && !unopened() && taints.stream().noneMatch(WorkerNode::keepsPodsAway);
  }

  private static boolean keepsPodsAway(String taint) {
    var systems = Stream.of("node.kubernetes.io/", "node.cloudprovider.kubernetes.io/");
    return systems.anyMatch(taint::startsWith) && !taint.endsWith(":PreferNoSchedule");
  }

  /**
   * Its machine is stopped and deallocated, not gone: the taint that the cloud's node lifecycle
   * controller puts on such a Node until it is Ready again (k8s.io/cloud-provider, cloud.go).
   */
  public boolean deallocated() {
    return !ready && taints.stream().anyMatch(taint -> taint.startsWith(SHUTDOWN));
  }

  /** Why nothing runs there, in a few words; only of a node that is not Ready. */
  public String down() {
    return deallocated() ? "deallocated" : "not Ready";
  }

  /** What AKS says of the node's upgrade where it says anything (aks.md 4.3). */
  public Optional<String> upgradeStatus() {
    return Optional.ofNullable(labels.get(UPGRADE_STATUS));
  }

  /** Set aside by AKS, for it could not be drained; no later upgrade takes it (aks.md 4.3). */
  public boolean quarantined() {
    return upgradeStatus().filter("Quarantined"::equals).isPresent();
  }

  /** What a person types so that AKS takes a node that it has set aside. */
  public String released() {
    return "kubectl label node " + name + " " + UPGRADE_STATUS + "-";
  }

  /** Carries the taint of a successor. */
  public boolean unopened() {
    return taints.stream().anyMatch(taint -> taint.startsWith(Tags.SUCCESSOR_TAINT + "="));
  }

  /** The Windows build that the kubelet reports, e.g. 20348; empty when the node does not say. */
  public Optional<Integer> build() {
    return Optional.ofNullable(labels.get("node.kubernetes.io/windows-build"))
        .map(text -> text.replaceFirst("^10\\.0\\.", ""))
        .filter(text -> text.matches("\\d{1,9}"))
        .map(Integer::valueOf);
  }

  /** The Windows build that it runs: the kubelet's word, where it says none that of its image. */
  public Optional<Integer> runs() {
    return build().or(() -> image().map(NodeImage::build));
  }

  /** The node image by the node's own label. */
  public Optional<NodeImage> image() {
    return Optional.ofNullable(labels.get("kubernetes.azure.com/node-image-version"))
        .flatMap(NodeImage::parse);
  }
}
