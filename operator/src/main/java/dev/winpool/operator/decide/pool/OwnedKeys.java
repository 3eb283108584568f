package dev.winpool.operator.decide.pool;

import dev.winpool.operator.api.Applied;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.decide.turn.Situation;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keys of maps and taints are written down as ours before they are set and forgotten after they are
 * removed, so a crash in between leaves nothing behind.
 */
public final class OwnedKeys {

  private OwnedKeys() {}

  /** The record with all that the spec is about to set; empty when it has them. */
  public static Optional<Recorded> unnoted(Situation s) {
    return differing(s, union(s.recorded().applied(), InPlaceUpdate.applied(s)));
  }

  /** The record with what the spec names and nothing else; empty when it is so. */
  public static Optional<Recorded> outdated(Situation s) {
    return differing(s, InPlaceUpdate.applied(s));
  }

  private static Optional<Recorded> differing(Situation s, Applied wanted) {
    return wanted.equals(s.recorded().applied())
        ? Optional.empty()
        : Optional.of(s.recorded().withApplied(wanted));
  }

  private static Applied union(Applied before, Applied wanted) {
    return new Applied(
        merged(before.labels(), wanted.labels()),
        merged(before.tags(), wanted.tags()),
        merged(before.taints(), wanted.taints()),
        before.asked());
  }

  private static List<String> merged(Collection<String> a, Collection<String> b) {
    return Stream.concat(a.stream(), b.stream()).distinct().sorted().toList();
  }
}
