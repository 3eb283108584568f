package dev.winpool.operator.records;

import dev.winpool.operator.api.ImageUpgradeStatus;
import dev.winpool.operator.api.RunKind;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolSpec;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.world.Claim;
import dev.winpool.operator.world.Lineage;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;

/** What an object lays claim to, read from its spec, annotations and record. */
final class Claims {

  private Claims() {}

  static Claim claim(WindowsNodePool object) {
    var meta = object.getMetadata();
    var status = Optional.ofNullable(object.getStatus()).orElse(WindowsNodePoolStatus.EMPTY);
    var reserved = new HashSet<String>();
    var annotations = Optional.ofNullable(meta.getAnnotations()).orElse(Map.of());
    // Of a spec that this version cannot read the rest counts: the object is there.
    var spec = Optional.ofNullable(object.getSpec());
    if (!annotations.containsKey(WindowsNodePool.BORN)) {
      spec.ifPresent(it -> reserved.add(it.poolName()));
    }
    Optional.ofNullable(status.pool()).ifPresent(pool -> reserved.add(pool.name()));
    Optional.ofNullable(status.swap())
        .ifPresent(
            swap -> {
              reserved.add(swap.from());
              Optional.ofNullable(swap.to()).ifPresent(reserved::add);
            });
    Optional.ofNullable(status.intent()).ifPresent(intent -> reserved.add(intent.pool()));
    Lineage.of(annotations).last().ifPresent(reserved::add);
    // A status that a hand wrote may lack any name; that is no reason to stop the others.
    reserved.remove(null);
    return new Claim(
        meta.getName(),
        meta.getUid(),
        Optional.ofNullable(meta.getCreationTimestamp()).map(Instant::parse).orElse(Instant.EPOCH),
        spec.map(WindowsNodePoolSpec::order).orElse(0),
        reserved,
        meta.getDeletionTimestamp() != null,
        Boolean.TRUE.equals(status.waitsForLease()),
        takes(status));
  }

  /** Of a run that is not over nobody knows yet whether its image is a good one. */
  private static Optional<String> takes(WindowsNodePoolStatus status) {
    return Optional.ofNullable(status.imageUpgrade())
        .map(ImageUpgradeStatus::lastRun)
        .filter(run -> run.kind() == RunKind.NodeImage && run.endedAt() == null)
        .map(ImageUpgradeStatus.Run::to);
  }
}
