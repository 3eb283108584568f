package dev.winpool.operator.decide.drain;

import dev.winpool.operator.api.Blocker;
import dev.winpool.operator.api.BlockerCode;
import dev.winpool.operator.world.Budget;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.Workloads;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which pods may be evicted now: a pure function of pods and budgets. System-critical pods wait
 * until the last of the others has gone, terminating and forbidden ones included (row D22); of each
 * budget as many as its status allows, none that it forbids. One of each budget comes first, then a
 * second of each: at once on one budget they are slow in the API server (eviction.md 2). A pod
 * whose eviction was refused rests as long as the refusal says, and counts as blocked until it goes
 * (rows D27 to D32).
 *
 * @param evict in a fixed order
 * @param blocked pods that cannot go now, and why; also those that are tried once more
 * @param awaited budgets that block further pods and will open by themselves
 * @param going pods that terminate already
 */
record EvictionBatch(List<NodePod> evict, List<Blocker> blocked, List<String> awaited, int going) {
  /** So many evictions a turn; the next turn comes at once. */
  static final int MOST = 96;

  static EvictionBatch of(List<NodePod> pods, Workloads workloads, PodVerdict.Terms terms) {
    var blockers = PodBlocker.of(workloads, terms.since());
    var blocked = new ArrayList<Blocker>();
    var free = new ArrayList<NodePod>();
    var going = 0;
    for (var pod : pods.stream().sorted(Comparator.comparing(NodePod::key)).toList()) {
      switch (PodVerdict.of(pod, terms)) {
        case PodVerdict.Ignore(), PodVerdict.Paced() -> {}
        case PodVerdict.Going() -> {
          going++;
          blockers.returning(pod).ifPresent(blocked::add);
        }
        case PodVerdict.Stuck stuck -> blocked.add(PodBlocker.stuck(pod, stuck));
        case PodVerdict.Forbid forbid -> blocked.add(blockers.forbidden(pod, forbid));
        case PodVerdict.Evict() -> {
          var blocker = blockers.budget(pod);
          blocker.or(() -> blockers.refused(pod)).ifPresent(blocked::add);
          if (blocker.isEmpty() && workloads.deferrals().due(pod, terms.now())) {
            free.add(pod);
          }
        }
      }
    }
    var evict = batch(free, critical(pods, terms), workloads);
    return new EvictionBatch(evict, blocked, List.of(), going);
  }

  /** Pods that only wait until their budget opens by itself are not blocked. */
  EvictionBatch awaiting(Predicate<Blocker> opens) {
    var split = blocked.stream().collect(Collectors.partitioningBy(opens));
    var budgets = split.get(true).stream().map(Blocker::budget).distinct().toList();
    return new EvictionBatch(evict, split.get(false), budgets, going);
  }

  /** As many as one turn may evict: more may be ready to go. */
  boolean full() {
    return evict.size() == MOST;
  }

  /** Something is blocked that no waiting frees. */
  boolean lasting() {
    return blocked.stream()
        .flatMap(blocker -> Optional.ofNullable(blocker.code()).stream())
        .anyMatch(BlockerCode::lasting);
  }

  /** Nothing but pods whose eviction was refused before. */
  boolean repeats() {
    var refused = blocked.stream().map(Blocker::pod).toList();
    return evict.stream().allMatch(pod -> refused.contains(pod.key()));
  }

  /** Only critical pods are left. */
  private static boolean critical(List<NodePod> pods, PodVerdict.Terms terms) {
    return pods.stream()
        .filter(pod -> !(PodVerdict.of(pod, terms) instanceof PodVerdict.Ignore))
        .allMatch(NodePod::critical);
  }

  private static List<NodePod> batch(List<NodePod> free, boolean critical, Workloads workloads) {
    var used = new HashSet<String>();
    var rounds = new TreeMap<Integer, List<NodePod>>();
    var shares = new HashMap<String, Integer>();
    for (var pod : free) {
      if (pod.critical() == critical && first(pod, used)) {
        var round = budget(pod).map(key -> shares.merge(key, 1, Integer::sum)).orElse(1);
        if (round <= share(pod, workloads)) {
          rounds.computeIfAbsent(round, _ -> new ArrayList<>()).add(pod);
        }
      }
    }
    return rounds.values().stream().flatMap(List::stream).limit(MOST).toList();
  }

  /** Of pods that come back one of each owner, to see whether it comes back again (row D23). */
  private static boolean first(NodePod pod, Set<String> used) {
    return !pod.returned()
        || pod.owner().filter(owner -> !used.add("return of " + owner)).isEmpty();
  }

  private static Optional<String> budget(NodePod pod) {
    return pod.budgets().stream().findFirst();
  }

  /** How many of its budget may go in one turn; one of those that cost the budget nothing. */
  private static int share(NodePod pod, Workloads workloads) {
    return budget(pod)
        .flatMap(workloads::budget)
        .filter(Budget::current)
        .map(budget -> Math.max(1, budget.disruptionsAllowed()))
        .orElse(1);
  }
}
