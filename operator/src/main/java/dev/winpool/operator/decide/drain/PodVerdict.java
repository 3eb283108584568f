package dev.winpool.operator.decide.drain;

import dev.winpool.operator.api.BlockerCode;
import dev.winpool.operator.api.DrainPolicy;
import dev.winpool.operator.api.EmptyDirPods;
import dev.winpool.operator.api.UnmanagedPods;
import dev.winpool.operator.world.Ending;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.PodMarks;
import dev.winpool.operator.world.PodWish;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a drain does with one pod: an ordered list of filters, the first that speaks wins (rows D13
 * to D21, D46).
 */
sealed interface PodVerdict {

  /** Evicted when its budget allows. */
  record Evict() implements PodVerdict {}

  /** Not the drain's business: it stays, or goes with its node. */
  record Ignore() implements PodVerdict {}

  /** It is going already. */
  record Going() implements PodVerdict {}

  /** It was asked to go and does not end in time for others to wait; says what helps. */
  record Stuck(Ending ending, boolean late) implements PodVerdict {
    String reason() {
      var names = String.join(", ", ending.finalizers());
      return (late
              ? "it does not end though its grace period is over"
              : "its grace period is longer than an hour")
          + (names.isEmpty() ? "" : "; finalizers: " + names);
    }

    String remedy() {
      if (!late) {
        return "Wait, or stop what it does and delete it with a shorter grace period";
      }
      return ending.finalizers().isEmpty()
          ? "Look at its containers on the node; once they have stopped, delete the pod by force"
          : "Have whoever set the finalizers let go of the pod";
    }

    Instant since() {
      return late ? ending.due() : ending.began();
    }
  }

  /** It goes when its owner's other pods are ready again. */
  record Paced() implements PodVerdict {}

  /** It may not be evicted; says why and what helps. */
  record Forbid(BlockerCode code, String reason, String remedy) implements PodVerdict {}

  /**
   * By which pods are judged.
   *
   * @param since when the drain began
   * @param unfit why a pod could not run where it would go
   * @param paced whether a pod waits for others of its owner
   */
  record Terms(
      DrainPolicy policy,
      Instant since,
      Instant now,
      Function<NodePod, Optional<Forbid>> unfit,
      Predicate<NodePod> paced) {}

  static PodVerdict of(NodePod pod, Terms terms) {
    if (pod.mirror() || pod.daemon().orElse(false)) {
      return new Ignore();
    }
    if (pod.finished() && pod.terminating()) {
      return new Ignore();
    }
    if (pod.ending().isPresent()) {
      return pod.ending()
          .filter(ending -> ending.stuck(terms.now()))
          .<PodVerdict>map(ending -> new Stuck(ending, ending.late(terms.now())))
          .orElseGet(Going::new);
    }
    if (pod.finished()) {
      return new Evict();
    }
    return terms
        .unfit()
        .apply(pod)
        .map(PodVerdict.class::cast)
        .or(() -> wish(pod, terms.now()))
        .or(() -> forbidden(pod, terms.policy()))
        .orElseGet(() -> terms.paced().test(pod) ? new Paced() : new Evict());
  }

  /** Row D21. Of pods that are to be left a drain speaks only when nothing else is to go. */
  private static Optional<PodVerdict> wish(NodePod pod, Instant now) {
    return switch (PodWish.of(pod, now)) {
      case PodWish.None() -> Optional.empty();
      case PodWish.Left() ->
          forbid(
              BlockerCode.OptedOut,
              PodMarks.CLUSTER_API + "=skip: it is left, and its pool kept while it is there",
              "Delete the pod when it may go, or remove that label");
      case PodWish.Completed() ->
          forbid(
              BlockerCode.AsksForTime,
              PodMarks.CLUSTER_API + "=wait-completed: it is to come to its end",
              "Wait until it is done, remove that label, or delete the pod");
      case PodWish.Undisturbed(var mark, var until) ->
          forbid(
              until.isPresent() ? BlockerCode.AsksForTime : BlockerCode.OptedOut,
              "it asks not to be disturbed"
                  + until.map(at -> " until " + at.truncatedTo(ChronoUnit.SECONDS)).orElse("")
                  + " ("
                  + mark
                  + ")",
              "Remove that annotation, or delete the pod");
    };
  }

  private static Optional<PodVerdict> forbidden(NodePod pod, DrainPolicy policy) {
    if (pod.controller().isEmpty() && policy.unmanagedPods() == UnmanagedPods.Block) {
      return forbid(
          BlockerCode.Unmanaged,
          "no controller would bring it back",
          "Delete the pod, or set drain.unmanagedPods: Evict");
    }
    if (pod.emptyDir() && policy.emptyDir() == EmptyDirPods.Block) {
      return forbid(
          BlockerCode.EmptyDir,
          "it would lose an emptyDir",
          "Delete the pod, or set drain.emptyDir: Evict");
    }
    return Optional.empty();
  }

  private static Optional<PodVerdict> forbid(BlockerCode code, String reason, String remedy) {
    return Optional.of(new Forbid(code, reason, remedy));
  }
}
