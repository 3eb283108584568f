package dev.winpool.operator.report;

import dev.winpool.operator.api.Plan;
import dev.winpool.operator.api.PoolView;
import dev.winpool.operator.api.Summary;
import dev.winpool.operator.api.Support;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.turn.Decision.Stance;
import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.window.AcceptedWindow;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.BoundedText;
import dev.winpool.operator.world.NodeImage;
import dev.winpool.operator.world.WorkerNode;
import dev.winpool.operator.world.World;
import java.util.List;
import java.util.Optional;

/** The status of a turn that saw the world. */
final class SeenReport {
  private SeenReport() {}

  static WindowsNodePoolStatus of(Turn.Seen turn) {
    var world = turn.world();
    var standing = standing(turn);
    var outlook = turn.outlook();
    var progress = Progress.of(turn, standing);
    var moved =
        progress
            .map(it -> Progress.told(standing, it, world.now(), outlook.zone()))
            .orElse(standing);
    var told =
        turn.recorded()
            .swap()
            .map(swap -> ToldForced.in(moved, world, swap, outlook.zone()))
            .orElse(moved);
    var message = Message.of(told, world.now(), outlook.zone());
    var recorded = turn.recorded();
    var blockers = standing.blockers();
    return new WindowsNodePoolStatus(
        observedGeneration(turn),
        summary(turn, standing, message),
        outlook.serving().map(pool -> view(world, pool)).orElse(null),
        outlook.successor().map(pool -> view(world, pool)).orElse(null),
        plan(turn, standing).orElse(null),
        outlook.swap().orElse(null),
        recorded.intent().orElse(null),
        recorded.applied(),
        recorded.attempts().map(a -> a.under(turn.world().self().generation())).orElse(null),
        turn.decision().stance() == Stance.AwaitsLease ? true : null,
        null,
        recorded.absence().orElse(null),
        recorded.waiting().orElse(null),
        outlook.window().flatMap(AcceptedWindow::own).orElse(null),
        outlook.window().flatMap(AcceptedWindow::planned).orElse(null),
        progress.orElse(null),
        ToldBlockers.of(turn.previous(), blockers),
        blockers.isEmpty() ? null : blockers.size(),
        ImageNews.status(turn).orElse(null),
        SupportStatus.of(turn).orElse(null),
        ToldAdvice.of(turn.previous().advisories(), outlook.advisories(), world.survey()),
        conditions(turn, standing, message));
  }

  /** What the act met may say more than what was meant. */
  static Standing standing(Turn.Seen turn) {
    return after(turn.decision().standing(), turn.outcome());
  }

  static Standing after(Standing decided, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Refused(var code, var message) -> Outcomes.refused(decided, code, message);
      case Outcome.Unneeded(var why) -> Outcomes.noted(decided, why);
      case Outcome.Refuted(var why) -> Outcomes.noted(decided, "not done: " + why);
      case Outcome.Unavailable(var why, _) -> Outcomes.noted(decided, why);
      case Outcome.Lost(var why) ->
          Outcomes.noted(decided, "answer lost (" + why + "); looking again");
      case Outcome.Again(var why, _, _) -> Outcomes.noted(decided, why);
      case Outcome.Nothing _, Outcome.Done _, Outcome.Evicted _, Outcome.Overtaken _ -> decided;
    };
  }

  /**
   * A plan that says what it said before keeps the time when it was made; its findings are those of
   * the last look. Where all is as the spec says, nothing is planned.
   */
  private static Optional<Plan> plan(Turn.Seen turn, Standing standing) {
    var known = turn.outlook().plan().or(turn.recorded()::plan);
    var atRest = turn.decision().stance() == Stance.AtRest;
    return standing
        .plan()
        .map(plan -> known.map(plan::after).orElse(plan))
        .or(() -> known.filter(plan -> !plan.refuses() && !atRest));
  }

  /**
   * The generation that was acted on: an edit that waits for the end of a swap is not reported as
   * seen.
   */
  private static Long observedGeneration(Turn.Seen turn) {
    var before = turn.previous().observedGeneration();
    return turn.outlook().editWaits() && before != null
        ? before
        : Long.valueOf(turn.world().self().generation());
  }

  private static Summary summary(Turn.Seen turn, Standing standing, String message) {
    var world = turn.world();
    var serving = turn.outlook().serving();
    var support = SupportStatus.of(turn);
    return new Summary(
        serving.map(AgentPool::name).orElse(world.self().spec().poolName()),
        osSku(world, serving).orElse(null),
        serving.map(pool -> nodes(world, pool)).orElse(null),
        serving.flatMap(AgentPool::image).map(NodeImage::version).orElse(null),
        Verdict.word(Verdict.of(standing).ready()),
        standing.reason().name(),
        turn.outlook().successor().map(AgentPool::name).orElse(null),
        Progress.of(turn, standing).map(Progress::words).orElse(null),
        standing.blockers().isEmpty() ? null : standing.blockers().size(),
        ImageNews.nextWindow(turn).orElse(null),
        support.map(SeenReport::ends).orElse(null),
        support.map(Support::daysLeft).orElse(null),
        message);
  }

  private static String ends(Support support) {
    return support.ends() == null ? "not announced" : support.ends();
  }

  /** Of a pool that is not there, or is not served, what the spec wants. */
  private static Optional<String> osSku(World world, Optional<AgentPool> serving) {
    return serving.isPresent()
        ? serving.flatMap(pool -> pool.view().kind().osSku()).map(BoundedText::of)
        : Optional.ofNullable(world.self().spec().osSKU()).map(WindowsServer::name);
  }

  private static String nodes(World world, AgentPool pool) {
    var nodes = world.nodesOf(pool.name());
    return nodes.stream().filter(WorkerNode::ready).count() + "/" + pool.count();
  }

  private static PoolView view(World world, AgentPool pool) {
    var nodes = world.nodesOf(pool.name());
    return new PoolView(
        pool.name(),
        pool.view().kind().osSku().map(BoundedText::of).orElse(null),
        pool.image().map(image -> BoundedText.of(image.toString())).orElse(null),
        pool.provisioningState(),
        pool.stopped() ? "Stopped" : "Running",
        (int) nodes.stream().filter(WorkerNode::ready).count(),
        pool.count());
  }

  private static List<io.fabric8.kubernetes.api.model.Condition> conditions(
      Turn.Seen turn, Standing standing, String message) {
    var world = turn.world();
    var verdict = Verdict.of(standing);
    var reason = standing.reason().name();
    var conditions =
        new Conditions(turn.previous().conditions(), world.now(), world.self().generation())
            .judged(verdict, reason, message);
    return PoolConditions.add(conditions, turn, standing).list();
  }
}
