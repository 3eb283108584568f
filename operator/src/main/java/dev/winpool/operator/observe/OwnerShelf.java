package dev.winpool.operator.observe;

import dev.winpool.operator.nodes.WorkerNodes;
import dev.winpool.operator.world.NodePod.OwnerRef;
import dev.winpool.operator.world.OwnerState;
import dev.winpool.operator.world.OwnerState.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Owners that are counted by the pods of their whole namespace, each as it was counted last: a turn
 * counts those that it disturbs, or waits for, and the others about once a minute, so that its cost
 * does not grow with those that are back. For one thread at a time.
 */
final class OwnerShelf {
  private static final Duration KNOWN = Duration.ofMinutes(1);
  private static final Unknown LATE = new Unknown("reading all else took too long", false);

  private final Map<OwnerRef, Kept> kept = new HashMap<>();

  /**
   * As it was counted.
   *
   * @param state empty: it is gone, and of its UID there will be no other
   * @param moving pods of it were about to go, so that it may have fewer by now
   */
  private record Kept(Optional<OwnerState> state, Instant at, boolean moving) {
    boolean olderThan(Duration age, Instant now) {
      return now.isBefore(at) || !at.plus(age).isAfter(now);
    }

    boolean lacks(int before) {
      return state.filter(it -> it.lacks(before)).isPresent();
    }

    boolean lasts() {
      return state.flatMap(OwnerState::unknown).filter(Unknown::lasting).isPresent();
    }
  }

  /**
   * What a turn asks for.
   *
   * @param before of whom is written down how many pods were ready
   * @param moving who has pods where they go, or are about to
   */
  record Wanted(Map<OwnerRef, Integer> before, Set<OwnerRef> moving) {
    int before(OwnerRef owner) {
      return before.getOrDefault(owner, 0);
    }

    Set<OwnerRef> all() {
      var all = new HashSet<>(before.keySet());
      all.addAll(moving);
      return all;
    }
  }

  /**
   * @param inTime whether something may still be read in this turn
   */
  Map<String, OwnerState> read(WorkerNodes nodes, Wanted wanted, Instant now, boolean inTime) {
    var all = wanted.all();
    kept.keySet().retainAll(all);
    var due = all.stream().filter(owner -> due(owner, wanted, now)).collect(Collectors.toSet());
    if (inTime) {
      count(nodes, wanted, due, now);
    }
    var late = inTime ? Set.<OwnerRef>of() : due;
    var result = new HashMap<String, OwnerState>();
    all.forEach(
        owner -> state(owner, late).ifPresent(state -> result.put(owner.toString(), state)));
    return result;
  }

  private Optional<OwnerState> state(OwnerRef owner, Collection<OwnerRef> late) {
    return late.contains(owner)
        ? Optional.of(OwnerState.unknown(owner, LATE))
        : Optional.ofNullable(kept.get(owner)).flatMap(Kept::state);
  }

  private boolean due(OwnerRef owner, Wanted wanted, Instant now) {
    var last = kept.get(owner);
    if (last == null) {
      return true;
    }
    if (last.state().isEmpty()) {
      return false;
    }
    var moves = wanted.moving().contains(owner) || last.moving();
    return last.olderThan(KNOWN, now)
        || !last.lasts() && (moves || last.lacks(wanted.before(owner)));
  }

  /** Whoever is in a namespace that is listed anyway is counted too. */
  private void count(WorkerNodes nodes, Wanted wanted, Set<OwnerRef> due, Instant now) {
    if (due.isEmpty()) {
      return;
    }
    var namespaces = due.stream().map(OwnerRef::namespace).collect(Collectors.toSet());
    var asked = new LinkedHashMap<OwnerRef, Integer>();
    wanted.all().stream()
        .filter(owner -> namespaces.contains(owner.namespace()) && !gone(owner))
        .sorted(Comparator.comparing(this::counted).thenComparing(OwnerRef::toString))
        .forEach(owner -> asked.put(owner, wanted.before(owner)));
    var found = nodes.owners(asked);
    asked.keySet().forEach(owner -> keep(owner, found, wanted, now));
  }

  private void keep(OwnerRef owner, Map<String, OwnerState> found, Wanted wanted, Instant now) {
    var state = Optional.ofNullable(found.get(owner.toString()));
    var since =
        kept.containsKey(owner)
            ? kept.get(owner).state().flatMap(OwnerState::podless)
            : Optional.<Instant>empty();
    var dated =
        state.map(it -> it.podless().isEmpty() ? it : it.podlessSince(since.or(it::podless)));
    kept.put(owner, new Kept(dated, now, wanted.moving().contains(owner)));
  }

  private boolean gone(OwnerRef owner) {
    return kept.containsKey(owner) && kept.get(owner).state().isEmpty();
  }

  /** What was counted longest ago comes first: a reading may end before all are. */
  private Instant counted(OwnerRef owner) {
    return kept.containsKey(owner) ? kept.get(owner).at() : Instant.MIN;
  }
}
