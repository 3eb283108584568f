package dev.winpool.e2e.bench;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watcher.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * From the first cordon of a node of the source to the last of its pods that is gone, as the API
 * server tells of it.
 */
final class Stopwatch {
  private final String source;
  private final Map<String, Set<String>> left = new HashMap<>();
  private final Map<String, Long> unbound = new HashMap<>();
  private final List<Double> bindings = new ArrayList<>();
  private Optional<Moment> began = Optional.empty();
  private Optional<Moment> ended = Optional.empty();
  private double firstNode;

  /** By the clock of the audit log and by one that never jumps. */
  record Moment(Instant at, long nanos) {
    static Moment now() {
      return new Moment(Instant.now(), System.nanoTime());
    }

    double since(Moment before) {
      return (nanos - before.nanos) / 1e9;
    }
  }

  /**
   * @param source what the names of its nodes begin with
   */
  Stopwatch(String source) {
    this.source = source;
  }

  synchronized void node(Node node) {
    var name = node.getMetadata().getName();
    if (began.isEmpty() && name.startsWith(source) && cordoned(node)) {
      began = Optional.of(Moment.now());
    }
  }

  private static boolean cordoned(Node node) {
    return Boolean.TRUE.equals(node.getSpec().getUnschedulable());
  }

  synchronized void pod(Action action, Pod pod) {
    var uid = pod.getMetadata().getUid();
    var node = pod.getSpec().getNodeName();
    if (node == null) {
      unbound.putIfAbsent(uid, System.nanoTime());
      return;
    }
    Optional.ofNullable(unbound.remove(uid)).ifPresent(this::bound);
    if (node.startsWith(source)) {
      var there = left.computeIfAbsent(node, _ -> new HashSet<>());
      if (action == Action.DELETED) {
        there.remove(uid);
        gone(there);
      } else {
        there.add(uid);
      }
    }
  }

  private void bound(long since) {
    if (began.isPresent()) {
      bindings.add((System.nanoTime() - since) / 1e9);
    }
  }

  private void gone(Set<String> there) {
    if (began.isEmpty() || !there.isEmpty()) {
      return;
    }
    if (firstNode == 0) {
      firstNode = Moment.now().since(began.get());
    }
    if (left.values().stream().allMatch(Set::isEmpty)) {
      ended = Optional.of(Moment.now());
    }
  }

  synchronized Optional<Moment> began() {
    return began;
  }

  /** Empty as long as a pod is left. */
  synchronized Optional<Moment> ended() {
    return ended;
  }

  /** Seconds until the first node was empty. */
  synchronized double firstNode() {
    return firstNode;
  }

  /** How long it took the scheduler to bind a pod that took the place of another. */
  synchronized double binding() {
    return Median.of(bindings);
  }
}
