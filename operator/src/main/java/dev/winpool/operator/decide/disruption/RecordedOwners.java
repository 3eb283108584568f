package dev.winpool.operator.decide.disruption;

import dev.winpool.operator.decide.turn.Evacuation;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.WorkerNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Owners whose ready pods are written down as nodes begin. Of a large pool they would be more than
 * a status may hold: beyond {@value #MOST} characters those are forgotten that are back, first of
 * them such as have nothing left to move. One that moves again is written down anew, as it then is.
 * Of a pool that goes with its object nobody waits for owners: only those of the nodes under way
 * are kept.
 */
public record RecordedOwners(Situation s, Evacuation evacuation) {
  static final int MOST = 20_000;

  /**
   * Who may be forgotten before another node begins.
   *
   * @param underWay nodes that are begun and not empty
   */
  public Set<String> forgotten(List<WorkerNode> underWay) {
    var recorded = evacuation.record().baselines();
    var moving = on(underWay);
    if (evacuation instanceof Evacuation.Removal) {
      return with(recorded.keySet(), owner -> !moving.contains(owner));
    }
    if (length(recorded.keySet()) <= MOST) {
      return Set.of();
    }
    var back = new HashSet<>(recorded.keySet());
    back.removeIf(owner -> moving.contains(owner) || !back(owner, recorded.get(owner)));
    var left = on(s.world().nodesOf(evacuation.from()));
    var done = with(back, owner -> !left.contains(owner));
    return length(recorded.keySet()) - length(done) <= MOST ? done : back;
  }

  private static int length(Set<String> owners) {
    return owners.stream().mapToInt(String::length).sum();
  }

  private static Set<String> with(Set<String> owners, Predicate<String> what) {
    var found = new HashSet<>(owners);
    found.removeIf(what.negate());
    return found;
  }

  private boolean back(String owner, int baseline) {
    return ReplacementPods.back(s, owner, baseline);
  }

  private Set<String> on(List<WorkerNode> nodes) {
    var found = new HashSet<String>();
    nodes.stream()
        .flatMap(this::pods)
        .flatMap(pod -> pod.owner().stream())
        .forEach(owner -> found.add(owner.toString()));
    return found;
  }

  private Stream<NodePod> pods(WorkerNode node) {
    return s.world().workloads().on(node).stream().filter(NodePod::occupiesNode);
  }
}
