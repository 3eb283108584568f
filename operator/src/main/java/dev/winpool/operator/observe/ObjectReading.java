package dev.winpool.operator.observe;

import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.world.BoundedText;
import dev.winpool.operator.world.Self;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The object itself, and what it has written down. */
final class ObjectReading {

  private ObjectReading() {}

  static Self self(WindowsNodePool object) {
    var meta = object.getMetadata();
    return new Self(
        meta.getName(),
        meta.getUid(),
        Optional.ofNullable(meta.getGeneration()).orElse(0L),
        created(object),
        meta.getDeletionTimestamp() != null,
        Optional.ofNullable(meta.getFinalizers())
            .orElse(List.of())
            .contains(WindowsNodePool.FINALIZER),
        annotations(object),
        object.getSpec());
  }

  private static Instant created(WindowsNodePool object) {
    return Optional.ofNullable(object.getMetadata().getCreationTimestamp())
        .map(Instant::parse)
        .orElse(Instant.EPOCH);
  }

  /** Our own, of which the reason to hold is words of a user. */
  private static Map<String, String> annotations(WindowsNodePool object) {
    var read =
        new HashMap<>(Optional.ofNullable(object.getMetadata().getAnnotations()).orElse(Map.of()));
    read.computeIfPresent(WindowsNodePool.HOLD, (_, reason) -> BoundedText.of(reason, 256));
    return read;
  }

  /**
   * A changed spec deserves a new try: failures of the old one are not counted against it. Once:
   * what is tried after the edit counts, also while the edit itself waits for the end of a swap.
   */
  static Recorded recorded(WindowsNodePool object) {
    var status = Optional.ofNullable(object.getStatus()).orElse(WindowsNodePoolStatus.EMPTY);
    var recorded = Recorded.of(status);
    var generation = object.getMetadata().getGeneration();
    var counted =
        recorded
            .attempts()
            .filter(a -> a.generation() == null || a.generation().equals(generation));
    return recorded.withAttempts(counted);
  }
}
