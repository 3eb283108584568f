package dev.winpool.operator.decide;

import dev.winpool.operator.api.Swap;
import dev.winpool.operator.decide.turn.Recorded;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How old what is known of the pods of a node may be (turn.md, pods are read node by node).
 *
 * @param draining the pool whose nodes are drained one after another; empty text where none is
 * @param begun UIDs of nodes whose drain was begun: their pods are read in every turn
 * @param emptying pools that are said to be empty only by what was read in the same turn
 * @param most of all other nodes; zero: everything is read in every turn
 */
public record PodAge(String draining, Set<String> begun, Set<String> emptying, Duration most) {
  private static final Duration PROVING = Duration.ofSeconds(30);
  private static final Duration AT_WORK = Duration.ofMinutes(1);
  private static final Duration WAITING = Duration.ofMinutes(5);
  private static final Duration RETAINED = Duration.ofMinutes(10);

  public PodAge {
    begun = Set.copyOf(begun);
    emptying = Set.copyOf(emptying);
  }

  /**
   * @param pools whose pods are asked for
   * @param lease whether the object has the disruption Lease
   */
  public static PodAge of(Recorded recorded, Set<String> pools, boolean lease) {
    return recorded
        .swap()
        .map(swap -> of(swap, pools, lease))
        .orElseGet(() -> new PodAge("", Set.of(), pools, AT_WORK));
  }

  private static PodAge of(Swap swap, Set<String> pools, boolean lease) {
    return new PodAge(swap.from(), begun(swap), emptying(swap, pools), most(swap, lease));
  }

  /** A successor that is closed holds no pod that anybody asks for. */
  private static Set<String> emptying(Swap swap, Set<String> pools) {
    return closed(swap) ? Set.of(swap.from()) : pools;
  }

  /** Who is about to begin the move looks at everything; who waits for the time, seldom. */
  private static Duration most(Swap swap, boolean lease) {
    if (swap.emptiedAt() != null) {
      return RETAINED;
    }
    if (!closed(swap)) {
      return AT_WORK;
    }
    return lease ? Duration.ZERO : swap.provenAt() == null ? PROVING : WAITING;
  }

  private static boolean closed(Swap swap) {
    return swap.to() != null && swap.opening() == null;
  }

  private static Set<String> begun(Swap swap) {
    return swap.nodes().stream().map(Swap.NodeStart::uid).collect(Collectors.toSet());
  }
}
