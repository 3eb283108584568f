package dev.winpool.operator.observe;

import dev.winpool.operator.decide.PodAge;
import dev.winpool.operator.nodes.WorkerNodes;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.NodePod.OwnerRef;
import dev.winpool.operator.world.OwnerState;
import dev.winpool.operator.world.WorkerNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one turn reads of owners beyond those that are found with the pods of nodes: counts of
 * owners of other kinds, and why pods of whoever is short have no node.
 *
 * @param before of whom is written down how many pods were ready, by {@link OwnerRef#toString}
 */
record OwnerTurn(WorkerNodes nodes, PodShelf shelf, Map<String, Integer> before) {

  /**
   * Those of nodes that were begun, of the next, and of whom it is written down.
   *
   * @param all nodes of the pools that are read
   */
  Map<String, OwnerState> others(
      Collection<WorkerNode> all, PodAge.Draining draining, Began began) {
    var going =
        Stream.concat(
                all.stream().filter(node -> draining.begun().contains(node.uid())),
                shelf.next(all, draining).stream())
            .toList();
    var wanted = new OwnerShelf.Wanted(recorded(), moving(going));
    return shelf.owners().read(nodes, wanted, began.at(), !began.tookTooLong());
  }

  private Map<OwnerRef, Integer> recorded() {
    var recorded = new HashMap<OwnerRef, Integer>();
    before.forEach(
        (text, ready) ->
            OwnerRef.of(text)
                .filter(owner -> !owner.ofApps())
                .ifPresent(owner -> recorded.put(owner, ready)));
    return recorded;
  }

  private Set<OwnerRef> moving(Collection<WorkerNode> going) {
    return shelf.pods(going).stream()
        .filter(NodePod::occupiesNode)
        .flatMap(pod -> pod.owner().stream())
        .filter(owner -> !owner.ofApps())
        .collect(Collectors.toSet());
  }

  /** The first that is short of pods is told with what keeps one of them from a node. */
  Map<String, OwnerState> explained(Map<String, OwnerState> states) {
    return new TreeMap<>(before)
        .entrySet().stream()
            .filter(owner -> states.containsKey(owner.getKey()))
            .map(owner -> Map.entry(states.get(owner.getKey()), owner.getValue()))
            .filter(owner -> owner.getKey().lacks(owner.getValue()))
            .map(Map.Entry::getKey)
            .findFirst()
            .filter(state -> state.owner().ofApps())
            .map(state -> with(states, state))
            .orElse(states);
  }

  private Map<String, OwnerState> with(Map<String, OwnerState> states, OwnerState state) {
    return nodes
        .unplaced(state.owner())
        .map(
            words -> {
              var told = new HashMap<>(states);
              told.put(state.owner().toString(), state.saying(words));
              return Map.copyOf(told);
            })
        .orElse(states);
  }
}
