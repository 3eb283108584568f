package dev.winpool.operator.decide.upgrade;

import dev.winpool.operator.api.ImageUpgradeStatus.Run;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.RunResult;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Patience;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.LeftBehind;
import dev.winpool.operator.world.NodeImage;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rule 12: what AKS itself rolls through a pool, under the Lease, inside the window, once a window:
 * the Kubernetes version ({@link KubernetesUpgrade}), the Windows version in place ({@link
 * WindowsUpgrade}), the node image ({@link NodeImageUpgrade}), the resume of an upgrade that AKS
 * stopped ({@link StoppedUpgrade}). A run counts only when every node was looked at. A node that is
 * left behind is a case for a person after {@link #LIMIT}, and keeps no later run from beginning,
 * which may bring it along.
 */
public final class UpgradeRule {
  /** How long nodes may be missing after AKS said Succeeded. */
  static final Duration LIMIT = Duration.ofMinutes(60);

  private UpgradeRule() {}

  public static Optional<Decision> apply(Situation s) {
    return s.serving().filter(AgentPool::succeeded).filter(s::owns).flatMap(pool -> apply(s, pool));
  }

  private static Optional<Decision> apply(Situation s, AgentPool pool) {
    var open = finish(s, pool);
    return open.filter(decision -> !decision.standing().stalled())
        .or(() -> acting(begun(s, pool)))
        .or(() -> open)
        .or(() -> begun(s, pool).findFirst());
  }

  /** What may begin; a refused one keeps no other from it. */
  private static Stream<Decision> begun(Situation s, AgentPool pool) {
    return Stream.of(
            KubernetesUpgrade.apply(s, pool),
            WindowsUpgrade.apply(s, pool),
            NodeImageUpgrade.apply(s, pool))
        .flatMap(Optional::stream);
  }

  private static Optional<Decision> acting(Stream<Decision> decisions) {
    return decisions.filter(decision -> !(decision.step() instanceof Step.Rest)).findFirst();
  }

  /** AKS says Succeeded; the nodes have the last word (aks.md 4). */
  private static Optional<Decision> finish(Situation s, AgentPool pool) {
    return RecordedRun.open(s)
        .map(
            run ->
                KubernetesUpgrade.unfinished(s, pool, run)
                    .or(() -> WindowsUpgrade.unfinished(s, pool, run))
                    .or(() -> unchecked(s, pool))
                    .orElseGet(
                        () ->
                            RecordedRun.ended(
                                s,
                                run,
                                taken(pool, run) ? RunResult.Completed : RunResult.StoppedByAks)));
  }

  /** A pool that was brought back to Succeeded by other means may still have the old image. */
  private static boolean taken(AgentPool pool, Run run) {
    var wanted = NodeImage.parse(run.to());
    return wanted.isEmpty() || pool.image().filter(wanted.get()::newerThan).isEmpty();
  }

  private static Optional<Decision> unchecked(Situation s, AgentPool pool) {
    var behind = new LeftBehind(pool, s.world().nodesOf(pool.name()));
    return behind.words().map(why -> unchecked(s, behind, why));
  }

  private static Decision unchecked(Situation s, LeftBehind behind, String why) {
    var about = "the nodes of " + behind.pool().name();
    var since = Patience.since(s, Decision.on(Reason.ImageUpgrading, about));
    var limit = since.plus(LIMIT);
    var late = !limit.isAfter(s.now());
    var said =
        Standing.of(
                Reason.ImageUpgrading, "AKS says Succeeded; " + why, late ? s.rest() : s.active())
            .since(since);
    var standing =
        late ? said.stalledWhen(true).remedy(behind.remedy()) : said.next("Stalled at", limit);
    return Decision.rest(standing).underWay().about(about);
  }
}
