package dev.winpool.operator.nodes;

import dev.winpool.operator.world.BoundedText;
import dev.winpool.operator.world.NodePod.OwnerRef;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.Optional;

/**
 * The owner reference with controller=true.
 *
 * @param ofApps other groups have kinds of the same names, with rules of their own
 */
public record ControllerRef(OwnerRef owner, boolean ofApps) {

  public static Optional<ControllerRef> of(ObjectMeta meta) {
    return meta.getOwnerReferences().stream()
        .filter(reference -> Boolean.TRUE.equals(reference.getController()))
        .findFirst()
        .map(reference -> of(reference, meta.getNamespace()));
  }

  private static ControllerRef of(OwnerReference reference, String namespace) {
    var group = reference.getApiVersion();
    var ofApps = group != null && group.startsWith("apps/");
    return new ControllerRef(
        ofApps ? named(reference, namespace) : told(reference, namespace), ofApps);
  }

  /** The API server does not look at what it says of owners: a name may be any text. */
  private static OwnerRef named(OwnerReference reference, String namespace) {
    return new OwnerRef(
        BoundedText.of(reference.getKind()), namespace, BoundedText.of(reference.getName()));
  }

  private static OwnerRef told(OwnerReference reference, String namespace) {
    return new OwnerRef(
        BoundedText.of(reference.getKind()),
        namespace,
        BoundedText.of(reference.getName()),
        BoundedText.of(reference.getUid()),
        BoundedText.of(reference.getApiVersion()));
  }

  /** A controller of apps/v1 of that kind. */
  public boolean is(String kind) {
    return ofApps && kind.equals(owner.kind());
  }
}
