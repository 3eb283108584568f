package dev.winpool.operator.decide;

import dev.winpool.operator.api.MigrationStart;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.decide.turn.WindowInForce;
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
 */
public record PodAge(Draining draining, Set<String> whole, Set<String> emptying, Ages ages) {
  /** While planning, and while the source is retained: turns are rare by themselves. */
  private static final Ages RARE = new Ages(Duration.ofMinutes(1), Duration.ofMinutes(1));

  /** Less than five minutes, after which whoever rests looks again. */
  private static final Ages WAITING = new Ages(Duration.ofSeconds(270), Duration.ofSeconds(270));

  private static final Ages MOVING = new Ages(Duration.ofMinutes(1), Duration.ofMinutes(5));

  public PodAge {
    whole = Set.copyOf(whole);
    emptying = Set.copyOf(emptying);
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
   * @param most beyond that the oldest are read, a few in one turn
   * @param late beyond that all are
   */
  public record Ages(Duration most, Duration late) {}

  /**
   * What else is so.
   *
   * @param acting the object has the disruption Lease, or may ask for it by now
   * @param unsettled pools that AKS does not show Succeeded: a repair may disturb their pods
   */
  public record Now(boolean acting, Set<String> unsettled) {}

  /** Whether the time is one for a move to begin, as {@code Guards} asks. */
  public static boolean mayBegin(Self self, Recorded recorded, Instant now) {
    return self.spec().migration().start() == MigrationStart.Immediately
        || WindowInForce.of(self, recorded)
            .map(MaintenanceCalendar::of)
            .flatMap(calendar -> calendar.openAt(now))
            .isPresent();
  }

  /**
   * @param pools whose pods are asked for
   */
  public static PodAge of(Recorded recorded, Set<String> pools, Now now) {
    return recorded
        .swap()
        .map(swap -> closed(swap) ? sideBySide(swap, now) : moving(swap, now))
        .orElseGet(() -> new PodAge(new Draining("", Set.of()), Set.of(), pools, RARE));
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
    return new PodAge(draining(swap), whole, emptying(swap, now), WAITING);
  }

  private static PodAge moving(Swap swap, Now now) {
    var ages = swap.emptiedAt() == null ? MOVING : RARE;
    return new PodAge(draining(swap), proving(swap), emptying(swap, now), ages);
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
    emptying.add(swap.from());
    return emptying;
  }

  private static Draining draining(Swap swap) {
    var begun = swap.nodes().stream().map(Swap.NodeStart::uid).collect(Collectors.toSet());
    return new Draining(swap.from(), begun);
  }
}
