package dev.winpool.operator.nodes;

import dev.winpool.operator.api.BlockerCode;
import dev.winpool.operator.world.Deferrals.Deferral;
import dev.winpool.operator.world.NodePod;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Owners whose pods tolerate the cordon and come back to cordoned nodes (row D23): each return
 * costs an eviction, so they are asked to go more and more seldom, at most four times in the first
 * hour and twice in each that follows. For one thread at a time.
 */
final class Returns {
  /** After the first that came back, the second and all others. */
  private static final List<Duration> PAUSES =
      List.of(Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofMinutes(30));

  /** Who did not come back for so long does not any more. */
  private static final Duration FORGOTTEN = Duration.ofHours(6);

  /** Of more owners those are forgotten that came back longest ago: anybody may make owners. */
  static final int MOST = 500;

  private static final String REMEDY =
      "Take the toleration of node.kubernetes.io/unschedulable, or of everything, from %s, or scale"
          + " it to 0 until the pool is gone";

  private final Map<String, Evicted> byOwner = new HashMap<>();

  /** How many pods were evicted that had come back. */
  private record Evicted(int times, Instant first, Instant last) {
    Instant until() {
      return last.plus(PAUSES.get(Math.min(times, PAUSES.size()) - 1));
    }

    Deferral deferral(String key) {
      var owner = NodePod.OwnerRef.of(key).map(NodePod.OwnerRef::named).orElse(key);
      var why =
          "%s comes back to cordoned nodes; evicted there %d %s"
              .formatted(owner, times, times == 1 ? "time" : "times");
      return new Deferral(BlockerCode.PodReturns, first, why, REMEDY.formatted(owner), until());
    }
  }

  void evicted(NodePod pod, Instant now) {
    byOwner.values().removeIf(it -> it.last().plus(FORGOTTEN).isBefore(now));
    if (pod.returned()) {
      pod.owner()
          .map(NodePod.OwnerRef::toString)
          .ifPresent(
              owner ->
                  byOwner.merge(
                      owner,
                      new Evicted(1, now, now),
                      (before, _) -> new Evicted(before.times() + 1, before.first(), now)));
    }
    while (byOwner.size() > MOST) {
      byOwner.entrySet().stream()
          .min(Comparator.comparing(owner -> owner.getValue().last()))
          .ifPresent(owner -> byOwner.remove(owner.getKey()));
    }
  }

  Map<String, Deferral> deferrals() {
    var told = new HashMap<String, Deferral>();
    byOwner.forEach((owner, evicted) -> told.put(owner, evicted.deferral(owner)));
    return told;
  }
}
