package dev.winpool.operator.controller;

import dev.winpool.operator.api.Swap;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.World;
import java.util.stream.Collectors;

/** Reads from a turn which nodes are being drained. */
final class DrainFocus {

  private DrainFocus() {}

  static DrainWatcher.Focus of(World world, Recorded recorded) {
    return recorded
        .swap()
        .filter(swap -> swap.settledAt() == null && !swap.nodes().isEmpty())
        .map(swap -> focus(world, swap))
        .orElse(DrainWatcher.Focus.NOTHING);
  }

  /**
   * Nodes that were begun and still hold pods, and of all pods that are yet to go the namespaces
   * and the owners.
   */
  private static DrainWatcher.Focus focus(World world, Swap swap) {
    var begun = swap.nodes().stream().map(Swap.NodeStart::name).collect(Collectors.toSet());
    var left = world.podsOf(swap.from()).stream().filter(NodePod::occupiesNode).toList();
    return new DrainWatcher.Focus(
        left.stream().map(NodePod::node).filter(begun::contains).collect(Collectors.toSet()),
        left.stream().map(NodePod::namespace).collect(Collectors.toSet()),
        left.stream().flatMap(pod -> pod.owner().stream()).collect(Collectors.toSet()));
  }
}
