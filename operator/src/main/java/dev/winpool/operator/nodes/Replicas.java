package dev.winpool.operator.nodes;

import dev.winpool.operator.world.NodePod.OwnerRef;
import dev.winpool.operator.world.OwnerState;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.Optional;

/** How many pods a controller of apps/v1 wants and has ready. */
final class Replicas {
  private Replicas() {}

  static OwnerState of(OwnerRef owner, HasMetadata object) {
    return switch (object) {
      case Deployment deployment ->
          state(
              owner,
              Optional.ofNullable(deployment.getSpec()).map(spec -> spec.getReplicas()),
              Optional.ofNullable(deployment.getStatus()).map(status -> status.getReadyReplicas()));
      case ReplicaSet set ->
          state(
              owner,
              Optional.ofNullable(set.getSpec()).map(spec -> spec.getReplicas()),
              Optional.ofNullable(set.getStatus()).map(status -> status.getReadyReplicas()));
      case StatefulSet set ->
          state(
              owner,
              Optional.ofNullable(set.getSpec()).map(spec -> spec.getReplicas()),
              Optional.ofNullable(set.getStatus()).map(status -> status.getReadyReplicas()));
      default -> throw new IllegalArgumentException(object.getKind() + " has no replicas");
    };
  }

  /** An absent number of replicas means one. */
  private static OwnerState state(
      OwnerRef owner, Optional<Integer> desired, Optional<Integer> ready) {
    return new OwnerState(owner, desired.orElse(1), ready.orElse(0));
  }
}
