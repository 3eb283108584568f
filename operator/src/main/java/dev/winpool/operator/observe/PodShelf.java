package dev.winpool.operator.observe;

import dev.winpool.operator.decide.PodAge;
import dev.winpool.operator.world.Budget;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.OwnerState;
import dev.winpool.operator.world.WorkerNode;
import dev.winpool.operator.world.Workloads;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pods of one object's pools, node by node, each as it was read last: a turn reads those that
 * it goes by, and of the others the oldest, a few at a time, so that it costs the same for a pool
 * of ten nodes and of a thousand. For one thread at a time.
 */
final class PodShelf {
  /** What could not be read for so long is not known any more. */
  static final Duration OLDEST = Duration.ofMinutes(15);

  private final Map<String, KeptPods> byNode = new HashMap<>();
  private final OwnerShelf owners = new OwnerShelf();
  private volatile Instant used;
  private volatile long weight;

  PodShelf(Instant now) {
    this.used = now;
  }

  Instant used() {
    return used;
  }

  /** As {@link KeptPods#weight}. */
  long weight() {
    return weight;
  }

  /**
   * The nodes whose pods this turn has to read.
   *
   * @param nodes all that the turn needs, in the order in which they are drained
   */
  Set<String> due(Collection<WorkerNode> nodes, PodAge age, Instant now) {
    var share = share(nodes.size(), age.ages(), Duration.between(used, now));
    used = now;
    var uids = nodes.stream().map(WorkerNode::uid).collect(Collectors.toSet());
    byNode.values().removeIf(kept -> !uids.contains(kept.uid()) || kept.olderThan(OLDEST, now));
    var due = new HashSet<String>();
    nodes.stream()
        .filter(
            node ->
                kept(node).isEmpty()
                    || age.draining().begun().contains(node.uid())
                    || age.whole().contains(node.pool())
                    || age.retained().contains(node.pool()) && !node.cordonedByUs())
        .forEach(node -> due.add(node.name()));
    var unknown = nodes.stream().filter(node -> kept(node).isEmpty()).count();
    var late = olderThan(age.ages().late(), nodes, now).count();
    olderThan(age.ages().most(), nodes, now)
        .sorted(Comparator.comparing(node -> kept(node).orElseThrow().reading().at()))
        .limit(Math.max(late, share - unknown))
        .forEach(node -> due.add(node.name()));
    return due;
  }

  /** So many that all had their turn before they are late, however often there is a turn. */
  private static long share(int nodes, PodAge.Ages ages, Duration elapsed) {
    var spread = ages.late().minus(ages.most()).toMillis();
    return spread <= 0 ? 0 : 1 + nodes * Math.clamp(elapsed.toMillis(), 0, spread) / spread;
  }

  /** The node that comes next, by what is known: what is on it is written down as it is begun. */
  Optional<WorkerNode> next(Collection<WorkerNode> nodes, PodAge.Draining draining) {
    var left =
        nodes.stream()
            .filter(node -> node.pool().equals(draining.pool()) && node.cordonedByUs())
            .filter(node -> !draining.begun().contains(node.uid()))
            .filter(node -> kept(node).filter(KeptPods::occupied).isPresent())
            .sorted(WorkerNode.HEALTHY_FIRST)
            .toList();
    return left.stream()
        .filter(node -> kept(node).filter(KeptPods::waited).isPresent())
        .findFirst()
        .or(() -> left.stream().findFirst());
  }

  private Stream<WorkerNode> olderThan(Duration age, Collection<WorkerNode> nodes, Instant now) {
    return nodes.stream()
        .filter(node -> kept(node).filter(kept -> kept.olderThan(age, now)).isPresent());
  }

  private Optional<KeptPods> kept(WorkerNode node) {
    return Optional.ofNullable(byNode.get(node.name()))
        .filter(kept -> kept.uid().equals(node.uid()));
  }

  /** Those that are counted by the pods of their namespace. */
  OwnerShelf owners() {
    return owners;
  }

  /** Keeps what was read of these nodes. */
  void keep(Collection<WorkerNode> nodes, Workloads read, Instant at) {
    var reading = KeptPods.Reading.of(read, at);
    nodes.forEach(node -> byNode.put(node.name(), KeptPods.of(node.uid(), reading, read.on(node))));
    weight = byNode.values().stream().mapToLong(KeptPods::weight).sum();
  }

  /** Whether no pod is known to be on any of these nodes but such as stay. */
  boolean vacant(Collection<WorkerNode> nodes) {
    return nodes.stream().noneMatch(node -> kept(node).filter(KeptPods::occupied).isPresent());
  }

  /** Whether every one of these nodes was read, lately enough to be known. */
  boolean knows(Collection<WorkerNode> nodes) {
    return nodes.stream().allMatch(node -> kept(node).isPresent());
  }

  List<NodePod> pods(Collection<WorkerNode> nodes) {
    return nodes.stream()
        .flatMap(node -> kept(node).stream())
        .flatMap(kept -> kept.pods().stream())
        .toList();
  }

  Map<String, Budget> budgets() {
    var result = new HashMap<String, Budget>();
    readings().forEach(reading -> result.putAll(reading.budgets()));
    return result;
  }

  /**
   * @param asked owners that were asked for in this turn: those that were not found are gone
   */
  Map<String, OwnerState> owners(Set<String> asked, Map<String, OwnerState> found) {
    var result = new HashMap<String, OwnerState>();
    readings().forEach(reading -> result.putAll(reading.owners()));
    result.keySet().removeAll(asked);
    result.putAll(found);
    return result;
  }

  /** The newest last. */
  private Stream<KeptPods.Reading> readings() {
    var all = Collections.newSetFromMap(new IdentityHashMap<KeptPods.Reading, Boolean>());
    byNode.values().forEach(kept -> all.add(kept.reading()));
    return all.stream().sorted(Comparator.comparing(KeptPods.Reading::at));
  }
}
