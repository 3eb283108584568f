package dev.winpool.operator.observe;

import dev.winpool.operator.nodes.survey.Surveyor;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Survey;
import dev.winpool.operator.world.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * The survey of the cluster, one for all objects. A turn has it made where it is due, apart from
 * itself, and answers at once with what is known: what is found meanwhile is there in a later turn.
 * One that fails leaves the last in place until that is stale. Safe for use by several threads.
 */
final class SurveyReading {
  /** Advice is for people, and a survey reads the pods of every node. */
  static final Duration EVERY = Duration.ofHours(1);

  /** Three may fail. */
  static final Duration STALE = Duration.ofHours(4);

  private record Made(Survey survey, Instant at) {}

  private final Optional<Surveyor> surveyor;
  private final InstantSource clock;
  private final AtomicReference<Optional<Instant>> asked = new AtomicReference<>(Optional.empty());
  private volatile Optional<Instant> first = Optional.empty();
  private volatile Optional<Made> last = Optional.empty();

  SurveyReading(Optional<Surveyor> surveyor, InstantSource clock) {
    this.surveyor = surveyor;
    this.clock = clock;
  }

  /** What is known; of pools that carry our tags, whichever object's they are. */
  Survey of(List<AgentPool> pools, String clusterUid) {
    var ours =
        pools.stream()
            .filter(pool -> pool.windows() && Tags.owner(pool.tags(), clusterUid).isPresent())
            .map(AgentPool::name)
            .collect(Collectors.toUnmodifiableSet());
    return surveyor.map(by -> ours.isEmpty() ? Survey.NOTHING : known(by, ours)).orElse(Survey.OFF);
  }

  private Survey known(Surveyor by, Set<String> pools) {
    var now = clock.instant();
    var before = asked.get();
    if (due(before, now) && asked.compareAndSet(before, Optional.of(now))) {
      first = first.or(() -> Optional.of(now));
      by.ask(pools, told -> told.ifPresent(survey -> last = Optional.of(new Made(survey, now))));
    }
    return last.map(made -> told(made.survey(), made.at(), now))
        .or(() -> first.map(at -> told(Survey.AWAITED, at, now)))
        .orElse(Survey.AWAITED);
  }

  /** An hour of the future is none: the clock was set back. */
  private static boolean due(Optional<Instant> before, Instant now) {
    return before.filter(at -> !at.isAfter(now) && now.isBefore(at.plus(EVERY))).isEmpty();
  }

  private static Survey told(Survey survey, Instant at, Instant now) {
    return now.isBefore(at.plus(STALE)) ? survey : Survey.STALE;
  }
}
