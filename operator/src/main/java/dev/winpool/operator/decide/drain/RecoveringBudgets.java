package dev.winpool.operator.decide.drain;

import dev.winpool.operator.api.Blocker;
import dev.winpool.operator.api.BlockerCode;
import dev.winpool.operator.decide.turn.Evacuation;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.world.Budget;
import dev.winpool.operator.world.OwnerState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Budgets that forbid for now and open by themselves: they wait for the pods that take the place of
 * those we evicted, or for their controller to count them. Nobody has to do anything, so they are
 * no blockers, however long a pod takes to start; when no pod went for the node's time (rows D37,
 * D38), or half an hour where it has no limit, they are told as any other. Owners that are short of
 * ready pods are {@code disruption.ReplacementPods}.
 *
 * @param since when the first of the begun nodes was begun
 */
record RecoveringBudgets(Situation s, Evacuation evacuation, Instant since, BudgetShares shares) {
  /** So long may pods that are not ours to bring back be short. */
  static final Duration STARTING = Duration.ofMinutes(2);

  /** Reads the pods once, however many of them are blocked. */
  static RecoveringBudgets of(Situation s, Evacuation evacuation, Instant since) {
    return new RecoveringBudgets(s, evacuation, since, BudgetShares.of(s.world().workloads()));
  }

  /** Whether this pod is blocked by such a budget; one that never allows opens for nobody. */
  boolean block(Blocker blocker) {
    return Optional.ofNullable(blocker.budget())
        .filter(_ -> blocker.code() != BlockerCode.BudgetNeverAllows)
        .flatMap(s.world().workloads()::budget)
        .filter(this::opens)
        .isPresent();
  }

  private boolean opens(Budget budget) {
    var counted = budget.failure().isEmpty();
    return counted && (budget.unsettled() || replaced(budget) || young(budget));
  }

  /**
   * It counts fewer pods than were ready before their node was begun: what we evicted is not back,
   * or not counted yet. On the way out nothing takes the place of a pod that went.
   */
  private boolean replaced(Budget budget) {
    return evacuation instanceof Evacuation.Move && budget.currentHealthy() < before(budget);
  }

  /** Ready pods under the budget before, or as many as their owners now want. */
  private int before(Budget budget) {
    return shares.under(budget.key()).entrySet().stream()
        .mapToInt(owner -> before(owner.getKey(), owner.getValue()))
        .sum();
  }

  /** Of an owner that is whole, and whose pods several budgets cover, only those under this one. */
  private int before(String owner, int under) {
    var before = before(owner);
    return shares.several(owner) && whole(owner, before) ? Math.min(before, under) : before;
  }

  private boolean whole(String owner, int before) {
    return Optional.ofNullable(s.world().workloads().owners().get(owner))
        .filter(state -> !state.lacks(before))
        .isPresent();
  }

  private int before(String owner) {
    var desired =
        Optional.ofNullable(s.world().workloads().owners().get(owner))
            .map(OwnerState::desired)
            .orElse(0);
    return Math.min(evacuation.record().baselines().getOrDefault(owner, 0), desired);
  }

  private boolean young(Budget budget) {
    return budget.currentHealthy() < budget.expectedPods() && since.plus(STARTING).isAfter(s.now());
  }
}
