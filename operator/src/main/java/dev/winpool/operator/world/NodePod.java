package dev.winpool.operator.world;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pod bound to a node, as read.
 *
 * @param ending since it was asked to go
 * @param controller the owner reference with controller=true
 * @param owner the top controller (the Deployment behind a ReplicaSet)
 * @param daemon the controlling DaemonSet still exists; empty when the pod has none
 * @param claims some of its volumes are claimed ones, which a node attaches
 * @param returned it was made after winpool had cordoned its node, and is there all the same
 * @param budgets the PodDisruptionBudgets that select the pod, as namespace/name
 * @param placement to which nodes its spec binds it
 * @param annotations those of {@link PodMarks#HEEDED}
 * @param problem why a container waits, in the kubelet's words; empty when none does
 * @param started when the kubelet took it up; known only where a wish counts from then
 */
public record NodePod(
    String namespace,
    String name,
    String uid,
    String node,
    String phase,
    boolean ready,
    Optional<Ending> ending,
    Optional<OwnerRef> controller,
    Optional<OwnerRef> owner,
    Optional<Boolean> daemon,
    boolean mirror,
    boolean emptyDir,
    boolean claims,
    boolean critical,
    boolean returned,
    List<String> images,
    Placement placement,
    Map<String, String> annotations,
    List<String> budgets,
    String problem,
    Optional<Instant> started) {

  public NodePod {
    images = List.copyOf(images);
    annotations = Map.copyOf(annotations);
    budgets = List.copyOf(budgets);
  }

  /** namespace/name */
  public String key() {
    return namespace + "/" + name;
  }

  public boolean finished() {
    return "Succeeded".equals(phase) || "Failed".equals(phase);
  }

  /**
   * Runs, or may run again, and would be lost with its node: everything but DaemonSet, mirror and
   * finished pods.
   */
  public boolean occupiesNode() {
    return !finished() && !mirror && !daemon.orElse(false);
  }

  /** It stays, or goes with its node, and keeps its volumes there (row D36). */
  public boolean keepsVolumes() {
    return claims && !finished() && (!occupiesNode() || left());
  }

  /** Occupies its node and asks that nobody waits for it (row D21). */
  public boolean left() {
    return occupiesNode() && "skip".equals(annotations.get(PodMarks.CLUSTER_API));
  }

  /** Was asked to go, and has not gone. */
  public boolean terminating() {
    return ending.isPresent();
  }

  /**
   * A controller, named as people name it. Of apps/v1 there is one of a name at a time; of others,
   * whose group may have a kind of the same name, the UID says which one is meant: one that was
   * made anew under the same name is another.
   *
   * @param uid empty for apps/v1
   * @param apiVersion the group and version that the pod names it by
   */
  public record OwnerRef(
      String kind, String namespace, String name, String uid, String apiVersion) {
    private static final String APPS = "apps/v1";

    /** One of apps/v1. */
    public OwnerRef(String kind, String namespace, String name) {
      this(kind, namespace, name, "", APPS);
    }

    /**
     * @param text as {@link #toString} writes it
     */
    public static Optional<OwnerRef> of(String text) {
      var parts = text.split("/", 5);
      return switch (parts.length) {
        case 3 -> Optional.of(new OwnerRef(parts[1], parts[0], parts[2]));
        case 5 -> Optional.of(new OwnerRef(parts[1], parts[0], parts[2], parts[3], parts[4]));
        default -> Optional.empty();
      };
    }

    /** Of Kubernetes' own: it ends by itself. */
    public boolean isJob() {
      return kind.equals("Job") && apiVersion.equals("batch/v1");
    }

    public boolean ofApps() {
      return apiVersion.equals(APPS);
    }

    /** As people read it, {@code shop/CloneSet/web}: owners of two groups may be named alike. */
    public String named() {
      return namespace + "/" + kind + "/" + name;
    }

    /** {@code shop/Deployment/cart}; {@code shop/CloneSet/web/UID/apps.kruise.io/v1alpha1}. */
    @Override
    public String toString() {
      return ofApps() ? named() : named() + "/" + uid + "/" + apiVersion;
    }
  }
}
