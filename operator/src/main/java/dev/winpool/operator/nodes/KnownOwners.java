package dev.winpool.operator.nodes;

import dev.winpool.operator.world.NodePod.OwnerRef;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one reading found of controllers that the next need not ask anew: a ReplicaSet keeps its
 * Deployment, and a DaemonSet is there for a minute yet. Never how many pods one has. Evidence for
 * what cannot be taken back is read without it.
 */
final class KnownOwners {
  /** One that is orphaned is asked anew at once, for its Deployment is not found. */
  private static final Duration ABOVE = Duration.ofMinutes(10);

  private static final Duration DAEMON = Duration.ofMinutes(1);

  /** About a kilobyte each. Beyond that all are asked anew. */
  static final int MOST = 5_000;

  private final InstantSource clock;
  private final Map<OwnerRef, Known> byOwner = new ConcurrentHashMap<>();

  private record Known(OwnerRef top, Instant at, Duration age) {
    boolean at(Instant now) {
      return !now.isBefore(at) && now.isBefore(at.plus(age));
    }
  }

  KnownOwners(InstantSource clock) {
    this.clock = clock;
  }

  /** The Deployment of a ReplicaSet; a DaemonSet itself. */
  Optional<OwnerRef> top(OwnerRef owner) {
    return Optional.ofNullable(byOwner.get(owner))
        .filter(known -> known.at(clock.instant()))
        .map(Known::top);
  }

  void above(OwnerRef replicaSet, OwnerRef deployment) {
    keep(replicaSet, new Known(deployment, clock.instant(), ABOVE));
  }

  void daemon(OwnerRef daemonSet) {
    keep(daemonSet, new Known(daemonSet, clock.instant(), DAEMON));
  }

  void forget(OwnerRef owner) {
    byOwner.remove(owner);
  }

  private void keep(OwnerRef owner, Known known) {
    if (byOwner.size() >= MOST) {
      var now = clock.instant();
      byOwner.values().removeIf(it -> !it.at(now));
    }
    if (byOwner.size() >= MOST) {
      byOwner.clear();
    }
    byOwner.put(owner, known);
  }
}
