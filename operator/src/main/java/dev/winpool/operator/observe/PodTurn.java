package dev.winpool.operator.observe;

import dev.winpool.operator.decide.Needs;
import dev.winpool.operator.decide.PodAge;
import dev.winpool.operator.nodes.WorkerNodes;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.OwnerState;
import dev.winpool.operator.world.WorkerNode;
import dev.winpool.operator.world.Workloads;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What one turn reads of pods, put together with what is known from turns before. No pool is said
 * to be empty by what is known from before: where no pod is known, all its nodes are read.
 */
record PodTurn(WorkerNodes nodes, PodShelf shelf, PodAge age, Instant now) {

  Workloads read(Needs needs, Map<String, List<WorkerNode>> byPool) {
    var pools = new TreeSet<>(needs.podPools());
    var all = pools.stream().flatMap(pool -> of(byPool, pool).stream()).toList();
    var due = shelf.due(all, age, now);
    var asked = new HashSet<>(needs.owners());
    var read = survey(all, due, needs.owners());
    asked.addAll(owners(read));
    var owners = new HashMap<>(read.owners());
    var rest = vacant(pools, byPool, due);
    if (!rest.isEmpty()) {
      var further = survey(all, rest, Set.of());
      asked.addAll(owners(further));
      owners.putAll(further.owners());
    }
    return whole(List.copyOf(pools), all, shelf.owners(asked, owners), read);
  }

  private Workloads whole(
      List<String> pools, List<WorkerNode> all, Map<String, OwnerState> owners, Workloads read) {
    return new Workloads(
        pools, shelf.pods(all), shelf.budgets(), owners, Map.of(), read.deferrals());
  }

  /** Nodes that were not read in this turn, of pools where no pod is known. */
  private Set<String> vacant(
      Set<String> pools, Map<String, List<WorkerNode>> byPool, Set<String> due) {
    return pools.stream()
        .filter(age.emptying()::contains)
        .map(pool -> of(byPool, pool))
        .filter(shelf::vacant)
        .flatMap(List::stream)
        .map(WorkerNode::name)
        .filter(name -> !due.contains(name))
        .collect(Collectors.toSet());
  }

  private Workloads survey(Collection<WorkerNode> all, Set<String> names, Set<String> owners) {
    var wanted = all.stream().filter(node -> names.contains(node.name())).toList();
    var byPool = wanted.stream().collect(Collectors.groupingBy(WorkerNode::pool));
    var read = nodes.workloads(byPool, owners);
    shelf.keep(wanted, read, now);
    return read;
  }

  private static Set<String> owners(Workloads read) {
    return read.pods().stream()
        .flatMap(pod -> pod.owner().stream())
        .map(NodePod.OwnerRef::toString)
        .collect(Collectors.toSet());
  }

  private static List<WorkerNode> of(Map<String, List<WorkerNode>> byPool, String pool) {
    return byPool.getOrDefault(pool, List.of());
  }
}
