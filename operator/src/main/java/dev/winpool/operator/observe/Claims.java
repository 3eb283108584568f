package dev.winpool.operator.observe;

import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolSpec;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.world.Claim;
import dev.winpool.operator.world.Lineage;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What other objects lay claim to, read from their specs, annotations and records. */
final class Claims {

  private Claims() {}

  static List<Claim> others(List<WindowsNodePool> all, WindowsNodePool self) {
    return all.stream()
        .filter(other -> !other.getMetadata().getName().equals(self.getMetadata().getName()))
        .map(Claims::claim)
        .toList();
  }

  static Instant created(WindowsNodePool object) {
    return Optional.ofNullable(object.getMetadata().getCreationTimestamp())
        .map(Instant::parse)
        .orElse(Instant.EPOCH);
  }

  private static Claim claim(WindowsNodePool object) {
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
        created(object),
        spec.map(WindowsNodePoolSpec::order).orElse(0),
        reserved,
        meta.getDeletionTimestamp() != null,
        Boolean.TRUE.equals(status.waitsForLease()));
  }
}
