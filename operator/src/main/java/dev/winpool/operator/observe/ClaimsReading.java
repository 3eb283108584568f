package dev.winpool.operator.observe;

import dev.winpool.operator.aks.AgentPools;
import dev.winpool.operator.records.RecordFault;
import dev.winpool.operator.records.Records;
import dev.winpool.operator.world.Claim;
import dev.winpool.operator.world.Disruption;
import dev.winpool.operator.world.Self;
import dev.winpool.operator.world.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What other objects lay claim to. Many turns share one list: read anew by each, a thousand objects
 * would be listed a thousand times a round. It is read anew where an object missing from it would
 * be taken for gone, or for none: for an object that it does not show yet, for whoever asked for a
 * name before goes first; where a successor's name is chosen; and where the Lease or a pool names
 * an object that may be younger than the list.
 */
final class ClaimsReading {
  /** Whoever waits for a turn, or asks for a name that another leaves, is seen so late at most. */
  private static final Duration OLDEST = Duration.ofSeconds(10);

  /** So long the last list stands in for one that cannot be had. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Records records;
  private final InstantSource clock;
  private final SingleFlight<Snapshot> flight = new SingleFlight<>();
  private volatile Optional<Snapshot> known = Optional.empty();

  private record Snapshot(Instant began, List<Claim> claims) {
    boolean youngerThanAll(Map<String, Instant> named) {
      return named.entrySet().stream()
          .allMatch(name -> !began.isBefore(name.getValue()) || holds(name.getKey()));
    }

    /** Then it shows whoever was there before that object, too. */
    boolean shows(String uid) {
      return claims.stream().anyMatch(claim -> claim.uid().equals(uid));
    }

    private boolean holds(String object) {
      return claims.stream().anyMatch(claim -> claim.object().equals(object));
    }

    boolean within(Duration age, Instant now) {
      return !now.isBefore(began) && Duration.between(began, now).compareTo(age) < 0;
    }
  }

  ClaimsReading(Records records, InstantSource clock) {
    this.records = records;
    this.clock = clock;
  }

  /**
   * @param planning a successor's name is about to be chosen
   * @param pools of the cluster, as listed for the same turn
   * @param disruption who holds the Lease, as read for it
   */
  List<Claim> others(
      Self self, boolean planning, AgentPools.Listing pools, Optional<Disruption> disruption) {
    var now = clock.instant();
    var named = named(pools, disruption);
    Predicate<Snapshot> tells = it -> !planning && it.shows(self.uid()) && it.youngerThanAll(named);
    var usable = known.filter(tells);
    var snapshot =
        usable
            .filter(it -> it.within(OLDEST, now))
            .orElseGet(() -> read(usable, tells.or(it -> !it.began().isBefore(now)), now));
    return snapshot.claims().stream().filter(claim -> !claim.object().equals(self.name())).toList();
  }

  /**
   * What was read last stands in for a while when objects cannot be listed.
   *
   * @param tells whether a list that another turn had begun before tells what this one asks; else
   *     there is one more, which began later
   */
  private Snapshot read(Optional<Snapshot> last, Predicate<Snapshot> tells, Instant now) {
    try {
      var read = flight.get(this::read);
      return tells.test(read) ? read : flight.get(this::read);
    } catch (RecordFault fault) {
      return last.filter(it -> it.within(LONGEST, now)).orElseThrow(() -> fault);
    }
  }

  /** Objects that somebody names, and when they were there at the latest. */
  private static Map<String, Instant> named(
      AgentPools.Listing pools, Optional<Disruption> disruption) {
    var named = new HashMap<String, Instant>();
    for (var pool : pools.pools()) {
      Optional.ofNullable(pool.tags().get(Tags.OWNER))
          .ifPresent(owner -> named.put(owner, pools.began()));
    }
    disruption.ifPresent(
        holder -> named.merge(holder.object(), holder.since(), ClaimsReading::later));
    return named;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private Snapshot read() {
    var began = clock.instant();
    var read = new Snapshot(began, records.claims());
    known = Optional.of(read);
    return read;
  }
}
