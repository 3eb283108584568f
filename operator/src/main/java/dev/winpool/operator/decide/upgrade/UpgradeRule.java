package dev.winpool.operator.decide.upgrade;

import dev.winpool.operator.api.ImageUpgradeStatus;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.disruption.DisruptionLeaseGuard;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.NodeImage;
import dev.winpool.operator.world.WorkerNode;
import java.time.Duration;
import java.util.Optional;

/**
 * Rule 12: what AKS itself rolls through a pool, under the Lease, inside the window, once a window:
 * the Kubernetes version ({@link KubernetesUpgrade}), the node image ({@link NodeImageUpgrade}),
 * the resume of an upgrade that AKS stopped ({@link StoppedUpgrade}). A run counts only when every
 * node was looked at.
 */
public final class UpgradeRule {
  /**
   * A run that begins with less than this left would hardly move one node (aks.md section 4: 10 to
   * 20 min and the drain).
   */
  static final Duration LEAST = Duration.ofMinutes(45);

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

  /** A run was begun and its end is not written down. */
  public static boolean open(Situation s) {
    return s.recorded().run().filter(run -> run.endedAt() == null).isPresent();
  }

  /** A turn is kept while a run is under way, until its nodes were looked at. */
  public static Optional<Decision> turnBack(Situation s, Standing standing) {
    return open(s) ? Optional.empty() : DisruptionLeaseGuard.givenBack(s, standing);
  }

  /** AKS says Succeeded; the nodes have the last word (users.md pain 5). */
  private static Optional<Decision> finish(Situation s, AgentPool pool) {
    return s.recorded()
        .run()
        .filter(_ -> open(s) && s.recorded().intent().isEmpty())
        .map(
            run ->
                KubernetesUpgrade.unfinished(s, pool, run)
                    .or(() -> unchecked(s, pool, run))
                    .orElseGet(
                        () -> ended(s, run, taken(pool, run) ? "Completed" : "StoppedByAks")));
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
        .map(standing -> Decision.rest(standing.since(run.startedAt())));
  }

  private static String odd(AgentPool pool, WorkerNode node) {
    return "node %s is not on %s, ready and schedulable yet"
        .formatted(node.name(), pool.image().map(NodeImage::version).orElse("the new image"));
  }

  private static boolean good(AgentPool pool, WorkerNode node) {
    return node.open() && (pool.image().isEmpty() || pool.image().equals(node.image()));
  }

  /** The end of a run is written down, with what became of it. */
  static Decision ended(Situation s, ImageUpgradeStatus.Run run, String result) {
    var done =
        new ImageUpgradeStatus.Run(
            run.window(), run.from(), run.to(), run.startedAt(), s.now(), result);
    return Decision.act(
        new Step.Remember(s.recorded().withRun(done)),
        Standing.of(Reason.ImageUpgrading, "the run is over: " + result, s.now())
            .since(run.startedAt()));
  }

  /** Window, once a window, Lease: in this order; silent when the run may begin. */
  static Optional<Decision> waiting(Situation s, String what) {
    if (s.calendar().isEmpty()) {
      return Optional.of(
          Decision.rest(
              Standing.of(Reason.NoWindow, what + " waits: no maintenanceWindow is set", s.rest())
                  .remedy("Set spec.maintenanceWindow")));
    }
    var open = s.openWindow().filter(window -> window.fits(s.now(), LEAST));
    var usedUp =
        s.recorded()
            .run()
            .filter(run -> open.isPresent() && run.window().equals(open.get().start()));
    if (open.isEmpty() || usedUp.isPresent()) {
      var standing =
          Standing.of(
              Reason.WaitingForWindow, what + " waits for the maintenance window", s.rest());
      return Optional.of(
          Decision.rest(s.nextWindow().map(w -> standing.next(w.start())).orElse(standing)));
    }
    return DisruptionLeaseGuard.lease(s, "image", false);
  }
}
