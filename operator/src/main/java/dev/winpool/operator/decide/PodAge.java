package dev.winpool.operator.decide;

import dev.winpool.operator.api.Direction;
import dev.winpool.operator.api.MigrationStart;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.window.MaintenanceCalendar;
import dev.winpool.operator.world.Self;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How old what is known of the pods of a node may be (turn.md, pods are read node by node).
 *
 * @param whole pools whose nodes are read all in every turn
 * @param emptying pools that are said to be empty only by what was read in the same turn
 * @param retained pools that were proven empty and are kept a while: that they still are is said by
 *     what is known of all their nodes. One that is open is read in every turn
 */
public record PodAge(
    Draining draining, Set<String> whole, Set<String> emptying, Set<String> retained, Ages ages) {
  /** While planning, and before the source is deleted: turns are rare by themselves. */
  private static final Ages RARE = new Ages(Duration.ofMinutes(1), Duration.ofMinutes(1));

  /** Less than five minutes, after which whoever rests looks again. */
  private static final Ages WAITING = new Ages(Duration.ofSeconds(270), Duration.ofSeconds(270));

  private static final Ages MOVING = new Ages(Duration.ofMinutes(1), Duration.ofMinutes(5));

  private static final Duration SOON = Duration.ofMinutes(10);

  /** Nothing is done by it: before the DELETE all is read anew, twice. */
  private static final Ages RETAINED = new Ages(Duration.ZERO, Duration.ofMinutes(15));

  public PodAge {
    whole = Set.copyOf(whole);
    emptying = Set.copyOf(emptying);
    retained = Set.copyOf(retained);
  }

  /**
   * The pool whose nodes are drained one after another: those that were begun, and the next, are
   * read in every turn.
   *
   * @param pool empty text where none is
   * @param begun UIDs of nodes
   */
  public record Draining(String pool, Set<String> begun) {
    public Draining {
      begun = Set.copyOf(begun);
    }
  }

  /**
   * Of all other nodes.
   *
   * @param most beyond that the oldest are read, so many in a turn that none becomes late
   * @param late beyond that all are
   */
  public record Ages(Duration most, Duration late) {}

  /**
   * What else is so.
   *
   * @param acting the object has the disruption Lease, or may ask for it by now
   * @param retains the emptied source is kept for some time yet
   * @param unsettled pools that AKS does not show Succeeded: a repair may disturb their pods
   */
  public record Now(boolean acting, boolean retains, Set<String> unsettled) {}

  /** Whether the time is one for a move to begin, as {@code Guards} asks. */
  public static boolean mayBegin(Self self, Optional<MaintenanceCalendar> calendar, Instant now) {
    return self.spec().migration().start() == MigrationStart.Immediately
        || calendar.flatMap(it -> it.openAt(now)).isPresent();
  }

  /** Whether the emptied source is kept, and nothing is done to it in the next minutes. */
  public static boolean retains(Self self, Recorded recorded, Instant now) {
    var end = now.plus(SOON);
    return recorded
        .swap()
        .filter(swap -> swap.direction() == Direction.Forward && !self.leaving())
        .filter(_ -> recorded.intent().isEmpty())
        .flatMap(swap -> Optional.ofNullable(swap.emptiedAt()))
        .filter(emptied -> emptied.plus(self.spec().migration().retention()).isAfter(end))
        .isPresent();
  }

  /**
   * @param pools whose pods are asked for
   */
  public static PodAge of(Recorded recorded, Set<String> pools, Now now) {
    return recorded
        .swap()
        .map(swap -> closed(swap) ? sideBySide(swap, now) : moving(swap, now))
        .orElseGet(() -> new PodAge(new Draining("", Set.of()), Set.of(), pools, Set.of(), RARE));
  }

  private static boolean closed(Swap swap) {
    return swap.to() != null && swap.opening() == null;
  }

  /**
   * Who may begin the move at any time looks at the whole source, before the Lease is taken; who
   * waits for the time, seldom.
   */
  private static PodAge sideBySide(Swap swap, Now now) {
    var whole = proving(swap);
    if (now.acting()) {
      whole.add(swap.from());
    }
    return new PodAge(draining(swap), whole, emptying(swap, now), Set.of(), WAITING);
  }

  private static PodAge moving(Swap swap, Now now) {
    var retained = now.retains() ? Set.of(swap.from()) : Set.<String>of();
    return new PodAge(
        draining(swap), proving(swap), emptying(swap, now), retained, ages(swap, now));
  }

  private static Ages ages(Swap swap, Now now) {
    if (now.retains()) {
      return RETAINED;
    }
    return swap.emptiedAt() == null ? MOVING : RARE;
  }

  /** What a successor that comes up holds is looked at until it is proven. */
  private static Set<String> proving(Swap swap) {
    var proving = new HashSet<String>();
    Optional.ofNullable(swap.to()).filter(_ -> swap.provenAt() == null).ifPresent(proving::add);
    return proving;
  }

  /** A repair may disturb whoever is on a pool, which is asked of no other but the source. */
  private static Set<String> emptying(Swap swap, Now now) {
    var emptying = new HashSet<>(now.unsettled());
    if (!now.retains()) {
      emptying.add(swap.from());
    }
    return emptying;
  }

  private static Draining draining(Swap swap) {
    var begun = swap.nodes().stream().map(Swap.NodeStart::uid).collect(Collectors.toSet());
    return new Draining(swap.from(), begun);
  }
}
