package dev.winpool.operator.decide;

import dev.winpool.operator.decide.turn.PollInterval;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.world.World;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which rule of {@link Planner} spoke, and why those before it did not: for the log. The rules are
 * asked once more, which gives the same answer, for they are pure.
 *
 * @param spoke the number and name of the first that spoke; while it lets others go on, rules 10
 *     and 12 may have acted behind it
 * @param silent those before it, in their order
 */
public record RuleTrail(String spoke, List<Silent> silent) {

  /**
   * A rule that had nothing to say.
   *
   * @param why what it speaks of is not so
   */
  public record Silent(String rule, String why) {}

  /** Rule by rule as {@link Planner} has them. */
  static final List<Silent> RULES =
      List.of(
          new Silent("2 NeverBothClosed", "the sides of a swap are as open as they should be"),
          new Silent("2 LonePool.reopened", "no cordon of ours is left without a swap"),
          new Silent("2 ReturnedPods", "no pod is back on an emptied source"),
          new Silent("0 SettleIntent", "no act is written down and not settled"),
          new Silent("1 Ownership", "the pools are ours, and the cluster is the configured one"),
          new Silent("1 SafeToWrite", "the clocks agree"),
          new Silent("1 DeletionRule.gone", "the object has our finalizer, or is not leaving"),
          new Silent("3 HoldRule", "no hold is set"),
          new Silent("4 LateEdit", "no edit comes while AKS deletes the source of a swap"),
          new Silent("4 OperationInProgress", "AKS is at work on none of the pools"),
          new Silent("4 DisownedPool", "what a swap or deletion is about is still ours"),
          new Silent("5 DeletionRule", "the object is not being deleted"),
          new Silent("6 CanceledOperation", "nobody cancelled an operation of AKS"),
          new Silent("6 Repair.succeeded", "no repair has just ended"),
          new Silent("6 Rollback", "no swap is to be turned round"),
          new Silent("6 StoppedUpgrade", "AKS stopped no upgrade"),
          new Silent("6 FailedCreate", "no create has failed"),
          new Silent("6 Repair", "no pool is Failed"),
          new Silent("7 SwapRule", "no swap is under way"),
          new Silent("7 RebuildSwap", "no record of a swap is lost"),
          new Silent("7 LonePool.opened", "the only pool bears no taint of a successor"),
          new Silent("9 CreateOrAdopt", "the pool is there, and ours"),
          new Silent("10 InPlaceDrift", "nothing differs that AKS changes in place"),
          new Silent("11 PlanReplacement", "nothing differs that needs another pool"),
          new Silent("12 UpgradeRule", "no newer image or version is to be taken now"),
          new Silent("13 RestRule", ""));

  /** What was asked about that world and record. */
  public static RuleTrail of(World world, Recorded recorded, PollInterval interval) {
    var situation = new Situation(world, recorded, interval);
    var spoke =
        IntStream.range(0, Planner.RULES.size())
            .filter(rule -> Planner.RULES.get(rule).apply(situation).isPresent())
            .findFirst()
            .orElseThrow();
    return new RuleTrail(RULES.get(spoke).rule(), RULES.subList(0, spoke));
  }

  /** In a sentence. */
  public String words() {
    return silent.stream()
        .map(one -> one.rule() + ": " + one.why())
        .collect(Collectors.joining("; "));
  }
}
