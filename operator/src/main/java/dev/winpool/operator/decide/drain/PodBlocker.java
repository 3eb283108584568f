package dev.winpool.operator.decide.drain;

import dev.winpool.operator.api.Blocker;
import dev.winpool.operator.api.BlockerCode;
import dev.winpool.operator.world.BoundedText;
import dev.winpool.operator.world.Budget;
import dev.winpool.operator.world.Deferrals;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.NodePod.OwnerRef;
import dev.winpool.operator.world.Workloads;
import java.time.Instant;
import java.util.Optional;

/**
 * What keeps a pod where it is, as a person is told of it: the words of whoever made the pod are
 * among them.
 *
 * @param since when the drain began
 */
record PodBlocker(Workloads workloads, Instant since, BudgetPods counted) {
  private static final int LONGEST = 512;

  static PodBlocker of(Workloads workloads, Instant since) {
    return new PodBlocker(workloads, since, new BudgetPods(workloads));
  }

  /** Why a pod cannot go. */
  private record Why(BlockerCode code, Optional<String> budget, String reason, String remedy) {
    Blocker of(NodePod pod, Instant since) {
      return new Blocker(
          pod.node(),
          pod.key(),
          code,
          pod.owner().map(OwnerRef::named).orElse(null),
          budget.map(names -> BoundedText.of(names, LONGEST)).orElse(null),
          BoundedText.of(reason, LONGEST),
          since,
          BoundedText.of(remedy, LONGEST));
    }
  }

  private static Why why(BlockerCode code, String reason, String remedy) {
    return new Why(code, Optional.empty(), reason, remedy);
  }

  static Blocker stuck(NodePod pod, PodVerdict.Stuck stuck) {
    return why(BlockerCode.PodTerminates, stuck.reason(), stuck.remedy()).of(pod, stuck.since());
  }

  Blocker forbidden(NodePod pod, PodVerdict.Forbid it) {
    return why(it.code(), it.reason(), it.remedy()).of(pod, since);
  }

  /** Its eviction was refused before, or it came back. */
  Optional<Blocker> refused(NodePod pod) {
    return workloads.deferrals().of(pod).map(it -> refused(pod, it));
  }

  private static Blocker refused(NodePod pod, Deferrals.Deferral it) {
    return why(it.code(), it.why(), it.remedy()).of(pod, it.since());
  }

  /**
   * It goes, and its owner brought it back before (row D23): what is told of it does not come and
   * go with each of its pods.
   */
  Optional<Blocker> returning(NodePod pod) {
    return pod.returned()
        ? refused(pod).filter(told -> told.code() == BlockerCode.PodReturns)
        : Optional.empty();
  }

  /** The API server asks no budget for pods that do not run (eviction.go). */
  Optional<Blocker> budget(NodePod pod) {
    if (pod.finished() || "Pending".equals(pod.phase()) || pod.budgets().isEmpty()) {
      return Optional.empty();
    }
    if (pod.budgets().size() > 1) {
      var names = Optional.of(String.join(", ", pod.budgets()));
      var told = "more than one budget selects it";
      return Optional.of(
          new Why(BlockerCode.OverlappingBudgets, names, told, "Leave one budget").of(pod, since));
    }
    var key = pod.budgets().getFirst();
    var remedy = "Scale " + ownerOf(pod) + " or relax the budget";
    return workloads
        .budget(key)
        .filter(budget -> !budget.allows(pod.ready()))
        .map(it -> new Why(code(it), Optional.of(key), words(it), remedy).of(pod, since));
  }

  private BlockerCode code(Budget budget) {
    if (!budget.failure().isEmpty() || !budget.current()) {
      return BlockerCode.BudgetUnknown;
    }
    return counted.never(budget) ? BlockerCode.BudgetNeverAllows : BlockerCode.BudgetForbids;
  }

  private static String words(Budget budget) {
    if (!budget.failure().isEmpty()) {
      return "its status cannot be computed: " + budget.failure();
    }
    return budget.current()
        ? "needs %d healthy, has %d".formatted(budget.desiredHealthy(), budget.currentHealthy())
        : "its status is not computed yet";
  }

  private static String ownerOf(NodePod pod) {
    return pod.owner().map(owner -> owner.namespace() + "/" + owner.name()).orElse(pod.key());
  }
}
