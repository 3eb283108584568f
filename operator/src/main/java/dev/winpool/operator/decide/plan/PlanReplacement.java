package dev.winpool.operator.decide.plan;

import dev.winpool.operator.api.Direction;
import dev.winpool.operator.api.Gate;
import dev.winpool.operator.api.Plan;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.decide.disruption.GivenApprovals;
import dev.winpool.operator.decide.disruption.UnseenPods;
import dev.winpool.operator.decide.pool.ImmutableDrift;
import dev.winpool.operator.decide.pool.PlannedSize;
import dev.winpool.operator.decide.pool.SuccessorName;
import dev.winpool.operator.decide.pool.WindowsInPlace;
import dev.winpool.operator.decide.preflight.Preflight;
import dev.winpool.operator.decide.preflight.Refusal;
import dev.winpool.operator.decide.preflight.Violation;
import dev.winpool.operator.decide.preflight.Violation.Verb;
import dev.winpool.operator.decide.turn.Commands;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.PlanHash;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.decide.turn.SwapDraft;
import dev.winpool.operator.decide.turn.SwapTerms;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.PoolName;
import java.util.List;
import java.util.Optional;

/**
 * Rule 11: what can only become true in a new pool is planned, asked for if a person wants to be
 * asked, and begun by writing the swap down. What AKS is to change in the pool itself is rule 12's.
 */
public final class PlanReplacement {

  private PlanReplacement() {}

  public static Optional<Decision> apply(Situation s) {
    return s.serving()
        .filter(AgentPool::succeeded)
        .filter(s::owns)
        .filter(_ -> s.evacuation().isEmpty())
        .filter(pool -> ImmutableDrift.needed(s, pool))
        .filter(pool -> !WindowsInPlace.chosen(s, pool))
        .map(pool -> plan(s, pool));
  }

  private static Decision plan(Situation s, AgentPool from) {
    var refused = Preflight.refuse(s, Verb.Swap);
    if (refused.isPresent()) {
      return refused.get().yielding();
    }
    var to = successor(s);
    if (to.isEmpty()) {
      return Refusal.of(s, nameTaken(s)).yielding();
    }
    var unseen = UnseenPods.ask(s, from.name());
    if (unseen.isPresent()) {
      return unseen.get().yielding();
    }
    if (!s.world().workloads().readPools().contains(from.name())) {
      return Decision.rest(
          Standing.of(
              Reason.WaitingForWorkloads,
              "reading the pods of " + from.name() + " for a plan",
              s.soon()));
    }
    return begin(s, from, to.get());
  }

  private static Decision begin(Situation s, AgentPool from, PoolName to) {
    var fields = ImmutableDrift.fields(s.spec().osSKU(), s.spec().template(), from);
    var id = PlanHash.swapId(s, from.name());
    var hash = PlanHash.of(id, from.name(), to.value(), fields);
    var writer = new PlanWriter(s, from, to, PlannedSize.of(s, from));
    var plan = writer.write(hash, fields);
    var approval = hash + "/" + Gate.Create;
    var asked = s.spec().migration().approveBefore().contains(Gate.Create);
    if (asked && !GivenApprovals.of(s).pass(approval)) {
      return Decision.rest(awaiting(s, plan, approval)).yielding();
    }
    var recorded = SwapDraft.begin(terms(s, plan, writer));
    var approved = asked ? recorded.approved(approval).done() : recorded.done();
    return Decision.act(
        new Step.Remember(
            s.recorded().withAttempts(Optional.empty()).withSwap(approved).withPlan(plan)),
        named(s, plan, Standing.of(Reason.Migrating, plan.text().getFirst(), s.now()))
            .planned(plan));
  }

  /** Approvals that do not count are named, whether another one passes the gate or not. */
  private static Standing named(Situation s, Plan plan, Standing standing) {
    return GivenApprovals.of(s).named(standing, plan.hash(), List.of());
  }

  private static Standing awaiting(Situation s, Plan plan, String approval) {
    var waiting =
        Standing.of(Reason.PlanAwaitingApproval, plan.text().getFirst(), s.rest())
            .besides("nothing touched");
    return named(s, plan, waiting).helpedBy(Commands.approve(s, approval)).planned(plan);
  }

  private static SwapTerms terms(Situation s, Plan plan, PlanWriter writer) {
    return new SwapTerms(
        PlanHash.swapId(s, writer.from().name()),
        writer.from().name(),
        writer.to().value(),
        Direction.Forward,
        0,
        new Swap.Target(s.spec().osSKU(), s.spec().template()),
        writer.planned(),
        s.self().generation(),
        plan.hash(),
        s.now());
  }

  /** The name asked for, unless the lineage used it up; otherwise the derived one. */
  private static Optional<PoolName> successor(Situation s) {
    var asked = s.spec().migration().successorName();
    if (!asked.isEmpty() && !s.lineage().names(asked)) {
      return PoolName.of(asked).filter(name -> !taken(s, name.value()));
    }
    return SuccessorName.of(s.spec().poolName(), s.spec().osSKU(), name -> taken(s, name));
  }

  private static boolean taken(Situation s, String name) {
    return s.world().pool(name).isPresent()
        || s.lineage().names(name)
        || s.world().claims().stream().anyMatch(claim -> claim.reserved().contains(name));
  }

  private static Violation nameTaken(Situation s) {
    return new Violation(
        Verb.Swap,
        "NameTaken",
        "migration.successorName \"%s\" is taken by another pool or object; choose another or leave it empty"
            .formatted(s.spec().migration().successorName()));
  }
}
