package dev.winpool.operator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What whoever made a pod asks of those who empty its node (row D21). */
public sealed interface PodWish {
  /** Nothing. */
  record None() implements PodWish {}

  /** {@code cluster.x-k8s.io/drain: skip}: to be left where it is, and waited for by nobody. */
  record Left() implements PodWish {}

  /** {@code cluster.x-k8s.io/drain: wait-completed}: to come to its end. */
  record Completed() implements PodWish {}

  /**
   * Not to be disturbed.
   *
   * @param mark what says so
   * @param until when that ends by itself; empty for never
   */
  record Undisturbed(String mark, Optional<Instant> until) implements PodWish {}

  /** The wish of a pod at that time: one that has run out is none. */
  static PodWish of(NodePod pod, Instant now) {
    return switch (pod.annotations().getOrDefault(PodMarks.CLUSTER_API, "")) {
      case "skip" -> new Left();
      case "wait-completed" -> new Completed();
      default -> undisturbed(pod, now);
    };
  }

  /** When a wish that has not run out ends by itself. */
  static Optional<Instant> until(NodePod pod, Instant now) {
    return of(pod, now) instanceof Undisturbed(var _, var until) ? until : Optional.empty();
  }

  private static PodWish undisturbed(NodePod pod, Instant now) {
    if ("false".equals(pod.annotations().get(PodMarks.AUTOSCALER))) {
      return new Undisturbed(PodMarks.AUTOSCALER + ": false", Optional.empty());
    }
    var value = pod.annotations().getOrDefault(PodMarks.KARPENTER, "");
    var length = length(value);
    var until = length.flatMap(some -> pod.started().map(at -> at.plus(some)));
    var over = until.filter(at -> !at.isAfter(now)).isPresent();
    return (value.equals("true") || length.isPresent()) && !over
        ? new Undisturbed(PodMarks.KARPENTER + ": " + value, until)
        : new None();
  }

  /**
   * How long from its start a pod asks to be spared. Karpenter (pkg/utils/pod/scheduling.go,
   * IsDoNotDisruptActive) takes {@code true} or a positive length of time, and anything else for
   * nothing; a pod that has not started yet is spared.
   */
  static Optional<Duration> length(String value) {
    return GoDuration.positive(value);
  }

  /** Its annotation asks for something, and is not understood by anybody. */
  static boolean misspelt(NodePod pod) {
    var value = pod.annotations().getOrDefault(PodMarks.KARPENTER, "false");
    return !value.equals("true") && !value.equals("false") && length(value).isEmpty();
  }
}
