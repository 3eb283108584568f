package dev.winpool.operator.decide.disruption;

import dev.winpool.operator.api.DrainPolicy;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.decide.turn.NodeTime;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.world.OwnerState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The owner of moved pods beside what is written down of it: whether it is still waited for, and
 * what is told of it (row D33).
 *
 * @param before how many of its pods were ready
 */
record AwaitedOwner(Situation s, OwnerState state, int before) {
  /**
   * So long there is no pod under its UID before one that tells of no wish counts as gone: some
   * controllers make a new object for each pod, and the old one just goes.
   */
  private static final Duration GONE = Duration.ofMinutes(5);

  boolean lacks() {
    return state.lacks(before) && !gone() && !givenUp();
  }

  private boolean gone() {
    return state.podless().filter(since -> !since.plus(GONE).isAfter(s.now())).isPresent();
  }

  /** Pods of a Job come and go, so that it may never have as many at once as it had then. */
  private boolean givenUp() {
    var timeout = NodeTime.of(s);
    var longest = timeout.isZero() ? DrainPolicy.DEFAULT.timeout() : timeout;
    return state.owner().isJob()
        && since(s).filter(at -> !at.plus(longest).isAfter(s.now())).isPresent();
  }

  /** When the last node was begun, or the last pod deleted past its budget. */
  static Optional<Instant> since(Situation s) {
    return s.recorded().swap().stream()
        .flatMap(
            swap ->
                Stream.concat(
                    swap.nodes().stream().map(Swap.NodeStart::at),
                    swap.forced().stream().map(Swap.ForcedPod::at)))
        .max(Instant::compareTo);
  }

  /** {@code shop/cart 1/2}, or why nobody knows. */
  String told() {
    var name = state.owner().namespace() + "/" + state.owner().name();
    return state
        .unknown()
        .map(why -> "%s, whose pods cannot be counted (%s)".formatted(name, why.why()))
        .orElseGet(() -> "%s %d/%d".formatted(name, state.ready(), state.wanted(before)));
  }

  /** What a person can do beside undoing it; empty where the pods' own trouble says that. */
  String remedy() {
    var namespace = state.owner().namespace();
    if (state.unknown().isPresent()) {
      return state.unknown().get().lasting()
          ? "Have fewer pods in namespace %s. ".formatted(namespace)
          : "See that winpool can list the pods of namespace %s. ".formatted(namespace);
    }
    return state.desired() == OwnerState.UNTOLD
        ? "Have %d pods of %s %s ready again, or delete it. "
            .formatted(before, state.owner().kind(), state.owner().name())
        : "";
  }
}
