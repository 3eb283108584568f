package dev.winpool.operator.observe;

import dev.winpool.operator.decide.Needs;
import dev.winpool.operator.decide.PodAge;
import dev.winpool.operator.nodes.ClusterFault;
import dev.winpool.operator.nodes.WorkerNodes;
import dev.winpool.operator.world.AttachedVolumes;
import dev.winpool.operator.world.Deferrals;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.OwnerState;
import dev.winpool.operator.world.WorkerNode;
import dev.winpool.operator.world.Workloads;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one turn reads of pods, put together with what is known from turns before. The node that
 * comes next is read in the same turn, and no pool is said to be empty by what is known from
 * before: where no pod is known, all its nodes are read.
 */
final class PodTurn {
  /** Nodes of one reading: what a part of them told is kept where the rest takes too long. */
  static final int PART = 100;

  private final WorkerNodes nodes;
  private final PodShelf shelf;
  private final PodAge age;
  private final Began began;
  private final Set<String> read = new HashSet<>();
  private final Set<String> asked = new HashSet<>();
  private final Map<String, OwnerState> found = new HashMap<>();
  private Deferrals deferrals = Deferrals.NONE;

  PodTurn(WorkerNodes nodes, PodShelf shelf, PodAge age, Began began) {
    this.nodes = nodes;
    this.shelf = shelf;
    this.age = age;
    this.began = began;
  }

  /**
   * @param byPool sorted by name, as they are drained
   */
  Workloads read(Needs needs, Map<String, List<WorkerNode>> byPool) {
    var pools = new TreeSet<>(needs.podPools());
    var all = pools.stream().flatMap(pool -> of(byPool, pool).stream()).toList();
    var due = shelf.due(all, age, began.at());
    due.addAll(missing(pools, byPool, all));
    survey(all, due, needs.owners().keySet());
    for (var more = missing(pools, byPool, all);
        !more.isEmpty();
        more = missing(pools, byPool, all)) {
      inTime(more.size());
      survey(all, more, Set.of());
    }
    return new Workloads(
            pools.stream().filter(pool -> told(pool, of(byPool, pool))).toList(),
            shelf.pods(all),
            shelf.budgets(),
            owners(needs, all),
            Map.of(),
            deferrals)
        .with(volumes(of(byPool, age.draining().pool())));
  }

  /** Asked for only where a node of the pool that is drained is empty (row D36). */
  private AttachedVolumes volumes(List<WorkerNode> drained) {
    var emptied =
        drained.stream()
            .filter(WorkerNode::cordonedByUs)
            .anyMatch(node -> shelf.vacant(List.of(node)));
    if (!emptied) {
      return AttachedVolumes.NONE;
    }
    try {
      return AttachedVolumes.of(
          nodes.attached(drained.stream().map(WorkerNode::name).collect(Collectors.toSet())));
    } catch (ClusterFault fault) {
      return AttachedVolumes.unseen(String.valueOf(fault.getMessage()));
    }
  }

  private Map<String, OwnerState> owners(Needs needs, Collection<WorkerNode> all) {
    var turn = new OwnerTurn(nodes, shelf, needs.owners());
    var states = new HashMap<>(shelf.owners(asked, found));
    states.putAll(turn.others(all, age.draining(), began));
    return turn.explained(states);
  }

  /**
   * By what is known now, the next node and all of pools without a pod, as far as they were not
   * read. What was known may turn out to be gone: then another is the next.
   */
  private Set<String> missing(
      Set<String> pools, Map<String, List<WorkerNode>> byPool, Collection<WorkerNode> all) {
    var vacant =
        pools.stream()
            .filter(age.emptying()::contains)
            .map(pool -> of(byPool, pool))
            .filter(shelf::vacant)
            .flatMap(List::stream);
    return Stream.concat(shelf.next(all, age.draining()).stream(), vacant)
        .map(WorkerNode::name)
        .filter(name -> !read.contains(name))
        .collect(Collectors.toSet());
  }

  /** That there is no pod is told by what was read in this turn only, but where that was proven. */
  private boolean told(String pool, Collection<WorkerNode> theirs) {
    return !shelf.vacant(theirs)
        || age.retained().contains(pool) && shelf.knows(theirs)
        || theirs.stream().allMatch(node -> read.contains(node.name()));
  }

  private void inTime(int left) {
    if (began.tookTooLong()) {
      throw new ClusterFault(
          "pods of %d nodes could not be read: what was read before took more than %d s"
              .formatted(left, Began.FURTHER.toSeconds()),
          new TimeoutException());
    }
  }

  private void survey(Collection<WorkerNode> among, Set<String> names, Set<String> owners) {
    var wanted = among.stream().filter(node -> names.contains(node.name())).toList();
    part(wanted.subList(0, Math.min(PART, wanted.size())), owners);
    for (var from = PART; from < wanted.size(); from += PART) {
      inTime(wanted.size() - from);
      part(wanted.subList(from, Math.min(from + PART, wanted.size())), Set.of());
    }
  }

  private void part(List<WorkerNode> wanted, Set<String> owners) {
    var answer =
        nodes.workloads(wanted.stream().collect(Collectors.groupingBy(WorkerNode::pool)), owners);
    shelf.keep(wanted, answer, began.at());
    wanted.forEach(node -> read.add(node.name()));
    Stream.concat(owners.stream(), owners(answer)).forEach(asked::add);
    found.putAll(answer.owners());
    deferrals = deferrals.with(answer.deferrals());
  }

  private static Stream<String> owners(Workloads read) {
    return read.pods().stream()
        .flatMap(pod -> pod.owner().stream())
        .map(NodePod.OwnerRef::toString);
  }

  private static List<WorkerNode> of(Map<String, List<WorkerNode>> byPool, String pool) {
    return byPool.getOrDefault(pool, List.of());
  }
}
