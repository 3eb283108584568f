package dev.winpool.operator.cli.look;

import dev.winpool.operator.cli.shell.Glyphs;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Optional;
import java.util.Set;

/**
 * A pod of a picture.
 *
 * @param name namespace/name
 */
record PodSight(String name, State state) {
  private static final Set<String> OVER = Set.of("Succeeded", "Failed");
  private static final String MIRROR = "kubernetes.io/config.mirror";

  /** How it is, in the order in which pods are shown. */
  enum State {
    Blocked(Glyphs.BLOCKED, "cannot go now"),
    Going(Glyphs.GOING, "ends"),
    NotReady(Glyphs.NOT_READY, "not Ready"),
    Ready(Glyphs.READY, "Ready");

    private final String sign;
    private final String words;

    State(String sign, String words) {
      this.sign = sign;
      this.words = words;
    }

    String sign() {
      return sign;
    }

    String words() {
      return words;
    }
  }

  /**
   * Empty for one that no drain moves: of a DaemonSet, of the kubelet's own, or over.
   *
   * @param blocked by namespace/name
   */
  static Optional<PodSight> of(Pod pod, Set<String> blocked) {
    var meta = pod.getMetadata();
    var stays =
        meta.getOwnerReferences().stream().anyMatch(owner -> owner.getKind().equals("DaemonSet"))
            || meta.getAnnotations().containsKey(MIRROR)
            || pod.getStatus() != null && OVER.contains(pod.getStatus().getPhase());
    var name = meta.getNamespace() + "/" + meta.getName();
    return stays ? Optional.empty() : Optional.of(new PodSight(name, state(pod, name, blocked)));
  }

  private static State state(Pod pod, String name, Set<String> blocked) {
    if (pod.getMetadata().getDeletionTimestamp() != null) {
      return State.Going;
    }
    if (blocked.contains(name)) {
      return State.Blocked;
    }
    return ready(pod) ? State.Ready : State.NotReady;
  }

  private static boolean ready(Pod pod) {
    return pod.getStatus() != null
        && pod.getStatus().getConditions().stream()
            .anyMatch(
                condition ->
                    "Ready".equals(condition.getType()) && "True".equals(condition.getStatus()));
  }
}
