package dev.winpool.emulator.machine.pod;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;

/** What is asked of a pod in several places. */
public final class PodFacts {

  private static final String MIRROR = "kubernetes.io/config.mirror";

  private PodFacts() {}

  public static boolean ended(Pod pod) {
    var phase = Optional.ofNullable(pod.getStatus()).map(status -> status.getPhase());
    return phase.filter(p -> List.of("Succeeded", "Failed").contains(p)).isPresent();
  }

  public static boolean deleting(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() != null;
  }

  /** The kind of the controlling owner, else of the first one. */
  public static Optional<String> ownerKind(Pod pod) {
    var owners = pod.getMetadata().getOwnerReferences();
    return owners.stream()
        .filter(owner -> Boolean.TRUE.equals(owner.getController()))
        .findFirst()
        .or(() -> owners.stream().findFirst())
        .map(OwnerReference::getKind);
  }

  /** Whether a drain moves it: not a DaemonSet's, not a mirror, not ended. */
  public static boolean drained(Pod pod) {
    return !ended(pod) && !ownerKind(pod).filter("DaemonSet"::equals).isPresent() && !mirror(pod);
  }

  /** What a kubelet runs by itself: it goes with its machine, and nobody else knows it. */
  public static boolean mirror(Pod pod) {
    return Optional.ofNullable(pod.getMetadata().getAnnotations())
        .filter(map -> map.containsKey(MIRROR))
        .isPresent();
  }

  public static boolean ready(Pod pod) {
    return pod.getStatus() != null
        && pod.getStatus().getConditions().stream()
            .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True"));
  }

  public static String fullName(Pod pod) {
    return pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName();
  }
}
