package dev.winpool.operator.nodes.survey;

import dev.winpool.operator.nodes.ControllerRef;
import dev.winpool.operator.world.BoundedText;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Map;
import java.util.Optional;

/**
 * What people know a pod's workload by: names of pods change with every restart, and those of
 * ReplicaSets with every rollout.
 */
final class WorkloadName {
  private static final String HASH = "pod-template-hash";
  private static final int LONGEST = 253;

  private WorkloadName() {}

  /** {@code shop/Deployment/web}; of a pod without controller {@code shop/Pod/web-1}. */
  static String of(ObjectMeta meta) {
    var name =
        ControllerRef.of(meta)
            .map(controller -> named(meta, controller))
            .orElseGet(() -> meta.getNamespace() + "/Pod/" + meta.getName());
    return BoundedText.of(name, LONGEST);
  }

  /** The Deployment controller names a ReplicaSet by its own name and that label's value. */
  private static String named(ObjectMeta meta, ControllerRef controller) {
    var owner = controller.owner();
    var hash = Optional.ofNullable(meta.getLabels()).orElse(Map.of()).getOrDefault(HASH, "");
    var suffix = "-" + hash;
    return controller.is("ReplicaSet") && !hash.isEmpty() && owner.name().endsWith(suffix)
        ? "%s/Deployment/%s"
            .formatted(
                owner.namespace(),
                owner.name().substring(0, owner.name().length() - suffix.length()))
        : owner.named();
  }
}
