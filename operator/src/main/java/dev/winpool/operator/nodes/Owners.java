package dev.winpool.operator.nodes;

import dev.winpool.operator.world.NodePod.OwnerRef;
import dev.winpool.operator.world.OwnerState;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Controllers of pods, each read once in the life of this object: one reading, one thread. */
final class Owners {
  /** A DNS subdomain; no object has another name, and another would be a path of its own. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]|\\.(?!\\.)){0,252}");

  private final KubernetesClient client;
  private final Map<OwnerRef, Optional<HasMetadata>> read = new HashMap<>();

  Owners(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Whether the DaemonSet that controls the pod exists (rows D15 to D17); empty when no DaemonSet
   * does.
   */
  Optional<Boolean> daemon(Pod pod) {
    return PodReading.controller(pod)
        .filter(reference -> "DaemonSet".equals(reference.getKind()) && ofApps(reference))
        .map(reference -> PodReading.owner(reference, pod.getMetadata().getNamespace()))
        .map(owner -> find(owner).isPresent());
  }

  /** The Deployment behind a ReplicaSet; any other controller as it is. */
  Optional<OwnerRef> top(Pod pod) {
    return PodReading.controller(pod).map(reference -> top(reference, pod));
  }

  private OwnerRef top(OwnerReference reference, Pod pod) {
    var namespace = pod.getMetadata().getNamespace();
    var direct = PodReading.owner(reference, namespace);
    if (!"ReplicaSet".equals(reference.getKind()) || !ofApps(reference)) {
      return direct;
    }
    return find(direct)
        .flatMap(set -> PodReading.controller(set.getMetadata()))
        .filter(above -> "Deployment".equals(above.getKind()) && ofApps(above))
        .map(above -> PodReading.owner(above, namespace))
        .orElse(direct);
  }

  /** Empty when the owner is gone, or of a kind that does not count pods the way apps/v1 does. */
  Optional<OwnerState> state(OwnerRef owner) {
    return switch (owner.kind()) {
      case "Deployment", "ReplicaSet", "StatefulSet" ->
          find(owner).map(object -> Replicas.of(owner, object));
      default -> Optional.empty();
    };
  }

  private Optional<HasMetadata> find(OwnerRef owner) {
    if (!NAME.matcher(owner.name()).matches()) {
      return Optional.empty();
    }
    // Not computeIfAbsent: a fault must not leave an entry, and the map stays plain.
    var known = read.get(owner);
    if (known != null) {
      return known;
    }
    var found = ApiReads.<Optional<HasMetadata>>ask(owner.kind() + " " + owner, get(owner));
    read.put(owner, found);
    return found;
  }

  private Supplier<Optional<HasMetadata>> get(OwnerRef owner) {
    var apps = client.apps();
    var in = owner.namespace();
    var name = owner.name();
    return switch (owner.kind()) {
      case "DaemonSet" ->
          () -> Optional.ofNullable(apps.daemonSets().inNamespace(in).withName(name).get());
      case "Deployment" ->
          () -> Optional.ofNullable(apps.deployments().inNamespace(in).withName(name).get());
      case "ReplicaSet" ->
          () -> Optional.ofNullable(apps.replicaSets().inNamespace(in).withName(name).get());
      case "StatefulSet" ->
          () -> Optional.ofNullable(apps.statefulSets().inNamespace(in).withName(name).get());
      default -> Optional::empty;
    };
  }

  /** Other groups have kinds of the same names, with rules of their own. */
  private static boolean ofApps(OwnerReference reference) {
    return reference.getApiVersion() != null && reference.getApiVersion().startsWith("apps/");
  }
}
