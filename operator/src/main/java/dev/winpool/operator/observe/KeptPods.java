package dev.winpool.operator.observe;

import dev.winpool.operator.world.Budget;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.OwnerState;
import dev.winpool.operator.world.Placement;
import dev.winpool.operator.world.Workloads;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The pods of one node as they were read.
 *
 * @param uid the node's
 * @param weight characters, about: what an author of pods can make long, and a pod's own
 */
record KeptPods(String uid, Reading reading, List<NodePod> pods, long weight) {
  private static final int POD = 300;

  /** What one reading found beside pods. */
  record Reading(Instant at, Map<String, Budget> budgets, Map<String, OwnerState> owners) {

    /** Of budgets only those that select a pod: a namespace may have any number. */
    static Reading of(Workloads read, Instant at) {
      var named = new HashMap<String, Budget>();
      read.pods().stream()
          .flatMap(pod -> pod.budgets().stream())
          .forEach(key -> read.budget(key).ifPresent(budget -> named.put(key, budget)));
      return new Reading(at, named, read.owners());
    }
  }

  static KeptPods of(String uid, Reading reading, List<NodePod> pods) {
    return new KeptPods(uid, reading, pods, pods.stream().mapToLong(KeptPods::weight).sum());
  }

  private static long weight(NodePod pod) {
    return POD
        + pod.images().stream().mapToLong(String::length).sum()
        + weight(pod.placement())
        + weight(pod.annotations())
        + pod.problem().length();
  }

  private static long weight(Map<String, String> texts) {
    return texts.entrySet().stream()
        .mapToLong(text -> text.getKey().length() + text.getValue().length())
        .sum();
  }

  /** Pods of one owner share theirs: a set of a few words is in none of them alone. */
  private static long weight(Placement placement) {
    return placement == Placement.ANYWHERE ? 0 : placement.toString().length();
  }

  /** Holds a pod that has to go first: for one that is to be left nobody waits (row D21). */
  boolean waited() {
    return pods.stream().anyMatch(pod -> pod.occupiesNode() && !pod.left());
  }

  boolean occupied() {
    return pods.stream().anyMatch(NodePod::occupiesNode);
  }

  boolean olderThan(Duration age, Instant now) {
    return now.isBefore(reading.at()) || !reading.at().plus(age).isAfter(now);
  }
}
