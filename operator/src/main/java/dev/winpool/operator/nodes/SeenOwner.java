package dev.winpool.operator.nodes;

import dev.winpool.operator.world.NodePod.OwnerRef;
import dev.winpool.operator.world.OwnerState;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.Optional;

/**
 * A controller of apps/v1 that exists.
 *
 * @param above who controls it in turn
 * @param state how many pods it wants and has ready; empty for one that counts nodes
 */
record SeenOwner(OwnerRef ref, Optional<ControllerRef> above, Optional<OwnerState> state) {

  /** Fewer of its pods are ready than it wants. */
  boolean lacks() {
    return state.filter(it -> it.ready() < it.desired()).isPresent();
  }

  static SeenOwner of(HasMetadata object) {
    var meta = object.getMetadata();
    var ref = new OwnerRef(object.getKind(), meta.getNamespace(), meta.getName());
    return new SeenOwner(ref, ControllerRef.of(meta), state(ref, object));
  }

  private static Optional<OwnerState> state(OwnerRef ref, HasMetadata object) {
    return switch (object) {
      case Deployment deployment ->
          state(
              ref,
              Optional.ofNullable(deployment.getSpec()).map(spec -> spec.getReplicas()),
              Optional.ofNullable(deployment.getStatus()).map(status -> status.getReadyReplicas()));
      case ReplicaSet set ->
          state(
              ref,
              Optional.ofNullable(set.getSpec()).map(spec -> spec.getReplicas()),
              Optional.ofNullable(set.getStatus()).map(status -> status.getReadyReplicas()));
      case StatefulSet set ->
          state(
              ref,
              Optional.ofNullable(set.getSpec()).map(spec -> spec.getReplicas()),
              Optional.ofNullable(set.getStatus()).map(status -> status.getReadyReplicas()));
      case DaemonSet _ -> Optional.empty();
      default -> throw new IllegalArgumentException(object.getKind() + " is none of apps/v1");
    };
  }

  /** An absent number of replicas means one. */
  private static Optional<OwnerState> state(
      OwnerRef ref, Optional<Integer> desired, Optional<Integer> ready) {
    return Optional.of(new OwnerState(ref, desired.orElse(1), ready.orElse(0)));
  }
}
