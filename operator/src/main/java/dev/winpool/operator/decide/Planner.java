package dev.winpool.operator.decide;

import dev.winpool.operator.decide.advice.Advice;
import dev.winpool.operator.decide.deletion.DeletionRule;
import dev.winpool.operator.decide.disruption.DisruptionLeaseGuard;
import dev.winpool.operator.decide.disruption.UnfitImages;
import dev.winpool.operator.decide.intent.SettleIntent;
import dev.winpool.operator.decide.operation.CanceledOperation;
import dev.winpool.operator.decide.operation.FailedCreate;
import dev.winpool.operator.decide.operation.OperationInProgress;
import dev.winpool.operator.decide.operation.Repair;
import dev.winpool.operator.decide.ownership.CreateOrAdopt;
import dev.winpool.operator.decide.ownership.DisownedPool;
import dev.winpool.operator.decide.ownership.OneInstallation;
import dev.winpool.operator.decide.ownership.Ownership;
import dev.winpool.operator.decide.ownership.SafeToWrite;
import dev.winpool.operator.decide.plan.PlanReplacement;
import dev.winpool.operator.decide.plan.RefreshedPlan;
import dev.winpool.operator.decide.preflight.ClusterWindows;
import dev.winpool.operator.decide.preflight.Judgement;
import dev.winpool.operator.decide.preflight.Violation;
import dev.winpool.operator.decide.swap.LateEdit;
import dev.winpool.operator.decide.swap.LonePool;
import dev.winpool.operator.decide.swap.NeverBothClosed;
import dev.winpool.operator.decide.swap.RebuildSwap;
import dev.winpool.operator.decide.swap.ReturnedPods;
import dev.winpool.operator.decide.swap.Rollback;
import dev.winpool.operator.decide.swap.SwapRule;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Decision.Stance;
import dev.winpool.operator.decide.turn.Outlook;
import dev.winpool.operator.decide.turn.Patience;
import dev.winpool.operator.decide.turn.PollInterval;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.decide.turn.Rule;
import dev.winpool.operator.decide.turn.SameAct;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.decide.upgrade.StoppedUpgrade;
import dev.winpool.operator.decide.upgrade.UpgradeRule;
import dev.winpool.operator.window.MaintenanceCalendar;
import dev.winpool.operator.world.Glimpse;
import dev.winpool.operator.world.Installation;
import dev.winpool.operator.world.World;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * The policy. Rules in order, the first that speaks wins (rules.md):
 *
 * <ol start="0">
 *   <li>Settle: what was written down before it was done is finished or seen to have landed.
 *   <li>Ownership: a non-owner may only leave; the cluster must be the configured one.
 *   <li>Never are both sides of a swap closed: asked first, for 0 and 1 may wait for a reading.
 *       Nothing more while the clock is wrong, or for an object without our finalizer.
 *   <li>Hold: rest, saying so.
 *   <li>Operation in progress: a pool or the cluster is not terminal; wait. A pool that a swap or a
 *       deletion is about and that is not ours any more: both stand.
 *   <li>Deletion: the object is being deleted.
 *   <li>Failed: say why; a revert is the way back; a stopped upgrade is resumed in its window; all
 *       else is repaired by the call that fits, bounded.
 *   <li>A swap is under way, or was and its record is lost.
 *   <li>Preflight for what the next rules would begin (each asks room {@code preflight}).
 *   <li>Absent: create or adopt.
 *   <li>Drift that AKS changes in place: one PUT.
 *   <li>Drift that needs a new pool: plan, ask, begin the swap.
 *   <li>Runs: node image, Kubernetes version.
 *   <li>Rest.
 * </ol>
 *
 * A swap that only waits before Move lets rules 10 and 12 serve the source, while Retained the
 * successor; in between nobody, for the source stands frozen.
 */
public final class Planner {
  static final List<Rule> RULES =
      List.of(
          /* 2 */ NeverBothClosed::apply,
          LonePool::reopened,
          ReturnedPods::apply,
          /* 0 */ SettleIntent::apply,
          /* 1 */ Ownership::apply,
          SafeToWrite::clock,
          DeletionRule::gone,
          /* 3 */ HoldRule::apply,
          /* 4 */ LateEdit::whileDeleting,
          OperationInProgress::apply,
          DisownedPool::apply,
          /* 5 */ DeletionRule::apply,
          /* 6 */ CanceledOperation::apply,
          Repair::succeeded,
          Rollback::apply,
          StoppedUpgrade::apply,
          FailedCreate::apply,
          Repair::apply,
          /* 7 */ SwapRule::apply,
          RebuildSwap::apply,
          LonePool::opened,
          /* 9 */ CreateOrAdopt::apply,
          /* 10 */ InPlaceDrift::apply,
          /* 11 */ PlanReplacement::apply,
          /* 12 */ UpgradeRule::apply,
          /* 13 */ RestRule::apply);

  private static final List<Rule> WHILE_A_SWAP_WAITS =
      List.of(InPlaceDrift::apply, UpgradeRule::apply);

  /** A PUT that AKS refuses keeps nothing else from being done. */
  private static final List<Rule> WHILE_A_WRITE_IS_REFUSED =
      List.of(PlanReplacement::apply, UpgradeRule::apply);

  private final PollInterval interval;

  public Planner(PollInterval interval) {
    this.interval = interval;
  }

  /** Decides one turn. Pure: the same world and record give the same decision. */
  public Decision decide(World world, Recorded recorded) {
    var situation = new Situation(world, recorded, interval);
    var decision = Patience.of(situation, spoken(situation));
    return IdleLease.given(situation, decision, Planner::spoken).orElse(decision);
  }

  private static Decision spoken(Situation situation) {
    var first = first(RULES, situation).orElseThrow();
    var last = first.yields() && !situation.moving() ? meanwhile(situation, first) : first;
    return NamedEcho.named(situation, last);
  }

  /** Whether the same rules would still do that, by a newer hold and clock. */
  public boolean stillDoes(Step.Act write, World now, Recorded recorded) {
    return SameAct.in(decide(now, recorded).step(), write);
  }

  /**
   * Rule 2 alone, when the world cannot be seen whole. Empty when both sides are as they may be, as
   * far as that can be told.
   */
  public Optional<Decision> rescue(Recorded recorded, Glimpse glimpse) {
    return NeverBothClosed.glimpsed(recorded, glimpse);
  }

  /** Before every rule: where another installation serves the cluster, this one only says so. */
  public Standing aside(Installation other, Instant now) {
    return OneInstallation.aside(other, now);
  }

  /** How things stand once that is the record. Pure, as {@link #decide} is. */
  public Outlook outlook(World world, Recorded recorded) {
    var s = new Situation(world, recorded, interval);
    var serving = s.serving();
    return new Outlook(
        serving,
        s.move()
            .flatMap(move -> world.pool(move.to()))
            .filter(to -> !serving.equals(Optional.of(to))),
        s.evacuation().map(evacuation -> evacuation.stage(world)),
        s.move().filter(move -> !move.settled()).isPresent(),
        LateEdit.waits(s),
        s.nextWindow(),
        s.calendar().flatMap(MaintenanceCalendar::zone).orElse(ZoneOffset.UTC),
        Judgement.of(s).stream().map(Violation::words).toList(),
        s.window(),
        ClusterWindows.source(s),
        RefreshedPlan.of(s),
        UnfitImages.noted(s),
        Advice.of(s));
  }

  /** What waits lets others go on without the Lease; a refused write of theirs is said instead. */
  private static Decision meanwhile(Situation s, Decision waiting) {
    var rules =
        s.self().leaving()
            ? List.<Rule>of()
            : s.evacuation().isPresent() ? WHILE_A_SWAP_WAITS : WHILE_A_WRITE_IS_REFUSED;
    var spoken = rules.stream().flatMap(rule -> rule.apply(s).stream()).toList();
    var said = spoken.stream().filter(Decision::yields).findFirst().orElse(waiting);
    return spoken.stream()
        .filter(Planner::acts)
        .findFirst()
        .or(() -> DisruptionLeaseGuard.releasedAfterRun(s, said.standing().wakeAt(s.now())))
        .orElse(said);
  }

  private static Optional<Decision> first(List<Rule> rules, Situation situation) {
    return rules.stream().flatMap(rule -> rule.apply(situation).stream()).findFirst();
  }

  private static boolean acts(Decision decision) {
    return !(decision.step() instanceof Step.Rest) || decision.stance() == Stance.UnderWay;
  }
}
