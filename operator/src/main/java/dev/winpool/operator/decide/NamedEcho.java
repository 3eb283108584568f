package dev.winpool.operator.decide;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.pool.NotShown;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Decision.Stance;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A pool that does not show what it was asked for is not as the spec says, whatever the turn waits
 * for besides: Ready is not True, both values are named, and the rules go on (rules.md, "What AKS
 * does not show").
 */
final class NamedEcho {
  /** Reasons that would say that all is well but for a wait. */
  private static final Set<Reason> CALM =
      EnumSet.of(
          Reason.UpToDate,
          Reason.WaitingForWindow,
          Reason.NoWindow,
          Reason.WaitingForTurn,
          Reason.WaitingForWorkloads,
          Reason.PlanAwaitingApproval,
          Reason.SourceRetained,
          Reason.AwaitingFinalDelete);

  private NamedEcho() {}

  static Decision named(Situation s, Decision decision) {
    var calm =
        decision.step() instanceof Step.Rest
            && decision.stance() != Stance.UnderWay
            && CALM.contains(decision.standing().reason())
            && !s.moving();
    return Optional.of(s)
        .filter(_ -> calm && !s.self().leaving())
        .flatMap(Situation::serving)
        .filter(AgentPool::succeeded)
        .filter(s::owns)
        .flatMap(pool -> told(s, pool, decision.standing()))
        .map(decision::saying)
        .orElse(decision);
  }

  private static Optional<Standing> told(Situation s, AgentPool pool, Standing was) {
    return NotShown.of(s, pool)
        .filter(unshown -> unshown.givenUp() || was.reason() == Reason.UpToDate)
        .map(unshown -> with(NotShown.standing(s, pool, unshown), was));
  }

  /** What was to be said stays behind it. */
  private static Standing with(Standing standing, Standing was) {
    var remedies =
        Stream.of(standing.remedy(), was.remedy())
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(". "));
    var besides = was.reason() == Reason.UpToDate ? "" : was.what();
    var sooner = was.wake().isBefore(standing.wake()) ? was.wake() : standing.wake();
    var told = standing.besides(besides).remedy(remedies).wakeAt(sooner);
    return was.plan().map(told::planned).orElse(told);
  }
}
