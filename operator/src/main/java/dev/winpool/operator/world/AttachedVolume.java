package dev.winpool.operator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A VolumeAttachment (storage.k8s.io/v1): whoever is to mount the volume elsewhere waits until it
 * is gone. File shares have none.
 *
 * @param node by name
 * @param volume name of the PersistentVolume; of one that is written into a pod, of the attachment
 * @param detaching since when the attach-detach controller wants it gone
 */
public record AttachedVolume(String node, String volume, Optional<Instant> detaching) {
  /** Detaching a disk takes seconds, and fails for minutes where Azure is slow. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /**
   * Until when it is waited for.
   *
   * @param patience of its node
   */
  public Instant limit(Instant patience) {
    return detaching.map(at -> at.plus(LONGEST)).filter(patience::isBefore).orElse(patience);
  }
}
