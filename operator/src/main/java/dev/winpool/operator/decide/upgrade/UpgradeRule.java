package dev.winpool.operator.decide.upgrade;

import dev.winpool.operator.api.ImageUpgradeStatus;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.RunResult;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.NodeImage;
import dev.winpool.operator.world.WorkerNode;
import java.util.Optional;

/**
 * Rule 12: what AKS itself rolls through a pool, under the Lease, inside the window, once a window:
 * the Kubernetes version ({@link KubernetesUpgrade}), the node image ({@link NodeImageUpgrade}),
 * the resume of an upgrade that AKS stopped ({@link StoppedUpgrade}). A run counts only when every
 * node was looked at.
 */
public final class UpgradeRule {
  private UpgradeRule() {}

  public static Optional<Decision> apply(Situation s) {
    return s.serving()
        .filter(AgentPool::succeeded)
        .filter(s::owns)
        .flatMap(
            pool ->
                finish(s, pool)
                    .or(() -> KubernetesUpgrade.apply(s, pool))
                    .or(() -> NodeImageUpgrade.apply(s, pool)));
  }

  /** AKS says Succeeded; the nodes have the last word (aks.md 4). */
  private static Optional<Decision> finish(Situation s, AgentPool pool) {
    return RecordedRun.open(s)
        .map(
            run ->
                KubernetesUpgrade.unfinished(s, pool, run)
                    .or(() -> unchecked(s, pool, run))
                    .orElseGet(
                        () ->
                            RecordedRun.ended(
                                s,
                                run,
                                taken(pool, run) ? RunResult.Completed : RunResult.StoppedByAks)));
  }

  /** A pool that was brought back to Succeeded by other means may still have the old image. */
  private static boolean taken(AgentPool pool, ImageUpgradeStatus.Run run) {
    var wanted = NodeImage.parse(run.to());
    return wanted.isEmpty() || pool.image().filter(wanted.get()::newerThan).isEmpty();
  }

  private static Optional<Decision> unchecked(
      Situation s, AgentPool pool, ImageUpgradeStatus.Run run) {
    var nodes = s.world().nodesOf(pool.name());
    return nodes.stream()
        .filter(node -> !good(pool, node))
        .findFirst()
        .map(node -> odd(pool, node))
        .or(
            () ->
                nodes.size() == pool.count()
                    ? Optional.empty()
                    : Optional.of("AKS counts " + pool.count() + " machines, not all have joined"))
        .map(what -> "AKS says Succeeded; " + what)
        .map(what -> Standing.of(Reason.ImageUpgrading, what, s.active()))
        .map(standing -> Decision.rest(standing.since(run.startedAt())).underWay());
  }

  private static String odd(AgentPool pool, WorkerNode node) {
    return "node %s is not on %s, ready and schedulable yet"
        .formatted(node.name(), pool.image().map(NodeImage::version).orElse("the new image"));
  }

  private static boolean good(AgentPool pool, WorkerNode node) {
    return node.open() && (pool.image().isEmpty() || pool.image().equals(node.image()));
  }
}
