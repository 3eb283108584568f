package dev.winpool.operator.decide.swap;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.operation.Backoff;
import dev.winpool.operator.decide.pool.WayBack;
import dev.winpool.operator.decide.turn.Commands;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Evacuation.Move;
import dev.winpool.operator.decide.turn.Intents;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Rule 7: a swap is under way (swap.md). How far it is, is read from facts: its stages stand in
 * order, each asks for one fact and, while it is not so, says what brings it about. A guard that
 * fails makes the swap wait in its stage, never go back; which way it goes is {@link Rollback}'s.
 */
public final class SwapRule {
  private static final List<Function<SwapContext, Optional<Decision>>> STAGES =
      List.of(
          SwapContext::unseen,
          NoteUnshown::ask,
          PlanInStep::shrunk,
          ProveSuccessor::size,
          ProveSuccessor::ask,
          OpenSuccessor::ask,
          DrainSource::ask,
          SettleSuccessor::ask,
          RetainSource::ask,
          DeleteSource::ask);

  private SwapRule() {}

  public static Optional<Decision> apply(Situation s) {
    return s.move().map(move -> go(s, move));
  }

  private static Decision go(Situation s, Move move) {
    var to = s.world().pool(move.to());
    var decision = to.map(pool -> proceed(s, move, pool)).orElseGet(() -> absent(s, move));
    return LateEdit.named(s, move, decision);
  }

  private static Decision proceed(Situation s, Move move, AgentPool to) {
    return s.world()
        .pool(move.from())
        .map(from -> next(new SwapContext(s, move, from, to)))
        .orElseGet(() -> sourceGone(s, move));
  }

  /** The last stage always speaks. */
  private static Decision next(SwapContext context) {
    return STAGES.stream()
        .flatMap(stage -> stage.apply(context).stream())
        .findFirst()
        .orElseThrow();
  }

  /**
   * No successor yet: it is written down, then asked for by rule 0. After a refusal not before the
   * next try: meanwhile the source is served, and a revert is heard.
   */
  private static Decision absent(Situation s, Move move) {
    if (move.proven() || move.back()) {
      return Decision.rest(
          Standing.of(
                  Reason.PoolVanished,
                  "%s is gone, and winpool did not delete it; %s serves"
                      .formatted(move.to(), move.from()),
                  s.rest())
              .remedy(WayBack.sentence(s) + "; the swap is not repeated by itself"));
    }
    return Backoff.bounded(s, AttemptedAct.Create, move.to())
        .map(Decision::yielding)
        .orElseGet(() -> intend(s, move));
  }

  private static Decision intend(Situation s, Move move) {
    return Decision.act(
        new Step.Remember(PlanInStep.renewed(s, move).withIntent(Intents.createSuccessor(s, move))),
        Standing.of(Reason.Migrating, "creating " + move.to() + " beside " + move.from(), s.now()));
  }

  /** The source vanished by another hand: workloads are already where they can be. */
  private static Decision sourceGone(Situation s, Move move) {
    return Decision.rest(
        Standing.of(Reason.PoolVanished, move.from() + " is gone", s.rest())
            .besides("winpool did not delete it")
            .remedy(Commands.forgetSwap(s, " if " + move.to() + " carries the load")));
  }
}
