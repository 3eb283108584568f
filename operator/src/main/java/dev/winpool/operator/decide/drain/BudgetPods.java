package dev.winpool.operator.decide.drain;

import dev.winpool.operator.world.Budget;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.NodePod.OwnerRef;
import dev.winpool.operator.world.OwnerState;
import dev.winpool.operator.world.Workloads;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which budgets never allow an eviction, whatever is waited for (row D4). A budget with a number in
 * {@code minAvailable} expects as many pods as there are (kubernetes
 * pkg/controller/disruption/disruption.go, getExpectedPodCount): while one of them goes, or its
 * owner has yet to make another, that says nothing of what comes.
 *
 * <p>Reads the pods once, and only if a budget looks like it. For one thread.
 */
final class BudgetPods {
  private final Workloads workloads;
  private Optional<Map<String, Seen>> seen = Optional.empty();

  BudgetPods(Workloads workloads) {
    this.workloads = workloads;
  }

  /** What is known of the pods under one budget. */
  private static final class Seen {
    private final Set<String> owners = new HashSet<>();
    private boolean going;
  }

  boolean never(Budget budget) {
    return budget.neverAllows()
        && Optional.ofNullable(pods().get(budget.key()))
            .filter(it -> it.going || budget.desiredHealthy() < wanted(it))
            .isEmpty();
  }

  /**
   * So many pods its owners shall have, as far as they are known; of one that does not tell nobody
   * knows that there will not be more.
   */
  private long wanted(Seen pods) {
    return pods.owners.stream()
        .flatMap(owner -> Optional.ofNullable(workloads.owners().get(owner)).stream())
        .mapToLong(OwnerState::desired)
        .sum();
  }

  private Map<String, Seen> pods() {
    var known = seen.orElseGet(this::read);
    seen = Optional.of(known);
    return known;
  }

  private Map<String, Seen> read() {
    var read = new HashMap<String, Seen>();
    workloads.pods().forEach(pod -> pod.budgets().forEach(key -> add(read, key, pod)));
    return read;
  }

  private static void add(Map<String, Seen> read, String budget, NodePod pod) {
    var pods = read.computeIfAbsent(budget, _ -> new Seen());
    pods.going |= pod.terminating() && !pod.finished();
    pod.owner().map(OwnerRef::toString).ifPresent(pods.owners::add);
  }
}
