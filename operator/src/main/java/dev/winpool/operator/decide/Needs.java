package dev.winpool.operator.decide;

import dev.winpool.operator.api.Attempts;
import dev.winpool.operator.api.ImageCheck;
import dev.winpool.operator.api.Intent;
import dev.winpool.operator.api.IntentVerb;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.decide.operation.RefutedAct;
import dev.winpool.operator.decide.pool.ImmutableDrift;
import dev.winpool.operator.decide.turn.PollInterval;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Lineage;
import dev.winpool.operator.world.OwnedPool;
import dev.winpool.operator.world.Self;
import dev.winpool.operator.world.Tags;
import dev.winpool.operator.world.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a turn must read beyond the pools, so that nothing is read that no rule asks for (costs.md).
 *
 * @param nodePools pools whose Node objects are read
 * @param podPools pools whose pods are read: only while a plan or a drain needs them
 * @param owners owners whose ready counts are read, and how many were ready before
 * @param imagePools pools whose pods' images are asked for at their registries: those that are to
 *     be emptied, as long as they are not, unless nobody wants images checked
 */
public record Needs(
    Set<String> nodePools,
    Set<String> podPools,
    Map<String, Integer> owners,
    Set<String> imagePools) {

  private static final Set<String> AT_WORK =
      Stream.of(
              Reason.Adopting,
              Reason.Creating,
              Reason.Updating,
              Reason.Migrating,
              Reason.RollingBack,
              Reason.ImageUpgrading)
          .map(Reason::name)
          .collect(Collectors.toUnmodifiableSet());

  /** What takes longer without progress is looked at as at rest. */
  private static final Duration WORK = Duration.ofHours(3);

  public Needs {
    nodePools = Set.copyOf(nodePools);
    podPools = Set.copyOf(podPools);
    owners = Map.copyOf(owners);
    imagePools = Set.copyOf(imagePools);
  }

  public static Needs of(Self self, Recorded recorded, List<AgentPool> pools, String clusterUid) {
    var ours =
        pools.stream()
            .filter(pool -> OwnedPool.whyNot(pool, self.name(), clusterUid).isEmpty())
            .toList();
    var names = new LinkedHashSet<String>();
    ours.forEach(pool -> names.add(pool.name()));
    recorded.swap().ifPresent(swap -> sides(swap).forEach(names::add));
    if (names.isEmpty()) {
      untagged(self, pools).ifPresent(names::add);
    }
    var podPools = new LinkedHashSet<String>();
    recorded.swap().ifPresent(swap -> sides(swap).forEach(podPools::add));
    var planning =
        recorded.swap().isEmpty()
            && ours.stream().anyMatch(pool -> ImmutableDrift.needed(self.spec(), recorded, pool));
    if (planning || self.leaving() || ours.size() > 1) {
      ours.forEach(pool -> podPools.add(pool.name()));
    }
    var owners = recorded.swap().map(Swap::baselines).orElse(Map.of());
    var images = planning ? Set.copyOf(podPools) : emptying(recorded);
    var unchecked = self.spec().migration().imageCheck() == ImageCheck.Off;
    return new Needs(names, podPools, owners, unchecked ? Set.of() : images);
  }

  /**
   * Nothing moves from a pool that is deleted with its object, so no image has to run elsewhere.
   */
  private static Set<String> emptying(Recorded recorded) {
    return recorded
        .swap()
        .filter(swap -> swap.to() != null && swap.emptiedAt() == null)
        .map(swap -> Set.of(swap.from()))
        .orElse(Set.of());
  }

  /** Its nodes show whether it is ours though its tags are gone (identity.md). */
  private static Optional<String> untagged(Self self, List<AgentPool> pools) {
    return Lineage.of(self.annotations())
        .last()
        .filter(
            name ->
                pools.stream()
                    .anyMatch(p -> p.name().equals(name) && !p.tags().containsKey(Tags.OWNER)));
  }

  /** Those of these pools whose nodes are read. */
  public List<AgentPool> among(List<AgentPool> pools) {
    return pools.stream().filter(pool -> nodePools.contains(pool.name())).toList();
  }

  private static Stream<String> sides(Swap swap) {
    return Stream.of(swap.from(), swap.to()).filter(Objects::nonNull);
  }

  /** Something is under way: look more often. */
  public static boolean active(Recorded recorded) {
    return recorded.swap().filter(Needs::goingOn).isPresent()
        || recorded.intent().isPresent()
        || recorded.attempts().isPresent()
        || recorded.run().filter(run -> run.endedAt() == null).isPresent();
  }

  /** A pod that came back to a retained source is drained once more (trace T5). */
  private static boolean goingOn(Swap swap) {
    return swap.settledAt() == null || swap.emptiedAt() == null;
  }

  /** What the LIST of this turn is for. */
  public static Urgency urgency(Recorded recorded) {
    var opened = recorded.swap().filter(swap -> swap.opening() != null && goingOn(swap));
    if (opened.isPresent()) {
      return Urgency.Rescue;
    }
    return active(recorded) ? Urgency.Progress : Urgency.Routine;
  }

  /**
   * How old the LIST of pools may be: an intent, and what became of a try, can only be judged by a
   * LIST that began after it; an absence by a new one, but not while a refuted act waits.
   */
  public static Duration listAge(Recorded recorded, PollInterval pollInterval, Instant now) {
    var usual = pollInterval.listAge(moving(recorded, now), now);
    var fresh = RefutedAct.waits(recorded, now) ? usual : Duration.ZERO;
    return recorded
        .intent()
        .map(intent -> shorter(usual, Duration.between(newest(recorded, intent), now)))
        .map(age -> retiring(recorded) ? shorter(age, fresh) : age)
        .orElse(usual);
  }

  /**
   * The same, or AKS is at work for the object on what left no record, a change in place for one.
   */
  public static boolean moving(Recorded recorded, Instant now) {
    return active(recorded)
        || recorded
            .waiting()
            .filter(waiting -> AT_WORK.contains(waiting.about().split(" ", 2)[0]))
            .filter(waiting -> waiting.since().plus(WORK).isAfter(now))
            .isPresent();
  }

  private static boolean retiring(Recorded recorded) {
    return recorded.intent().filter(intent -> intent.verb() == IntentVerb.Retire).isPresent();
  }

  private static Instant newest(Recorded recorded, Intent intent) {
    return recorded
        .attempts()
        .map(Attempts::lastAt)
        .filter(last -> last.isAfter(intent.issuedAt()))
        .orElse(intent.issuedAt());
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
