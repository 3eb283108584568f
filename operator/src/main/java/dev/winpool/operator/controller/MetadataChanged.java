package dev.winpool.operator.controller;

import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.Objects;
import java.util.Optional;

/**
 * Our own status writes are no news; a changed spec, annotation (hold, approval), finalizer or a
 * deletion is, and a status that could not be read and now can, or the other way round. The SDK's
 * generation filter would miss annotations.
 */
public final class MetadataChanged implements OnUpdateFilter<WindowsNodePool> {

  @Override
  public boolean accept(WindowsNodePool now, WindowsNodePool before) {
    return differs(now.getMetadata(), before.getMetadata()) || !unread(now).equals(unread(before));
  }

  private static Optional<String> unread(WindowsNodePool object) {
    return WindowsNodePoolStatus.orEmpty(object.getStatus()).whereUnreadable();
  }

  private static boolean differs(ObjectMeta now, ObjectMeta before) {
    return !Objects.equals(now.getGeneration(), before.getGeneration())
        || !Objects.equals(now.getAnnotations(), before.getAnnotations())
        || !Objects.equals(now.getFinalizers(), before.getFinalizers())
        || !Objects.equals(now.getDeletionTimestamp(), before.getDeletionTimestamp());
  }
}
