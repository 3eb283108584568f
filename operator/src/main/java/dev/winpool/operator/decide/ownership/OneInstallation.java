package dev.winpool.operator.decide.ownership;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.Installation;
import java.time.Duration;
import java.time.Instant;

/**
 * Of two installations the second touches nothing, not even what the first has written down: each
 * has Leases of its own, so neither would see the other's runs (identity.md).
 */
public final class OneInstallation {
  /** How often the leader Lease of the other is looked at. */
  private static final Duration LOOKS = Duration.ofMinutes(5);

  private OneInstallation() {}

  /** While the other one gives signs of life nothing is promised. */
  public static Standing aside(Installation other, Instant now) {
    var told = standing(other, now);
    return other.seen().plus(LOOKS.multipliedBy(2)).isAfter(now)
        ? told
        : told.next("takes over at the earliest", other.seen().plus(Installation.DEAD));
  }

  private static Standing standing(Installation other, Instant now) {
    return Standing.of(
            Reason.AnotherInstallation,
            "another installation of winpool, in namespace %s, serves this cluster"
                .formatted(other.namespace()),
            now.plus(LOOKS))
        .since(other.since())
        .besides("this one, in namespace %s, touches nothing".formatted(other.beside()))
        .remedy(
            "Remove one of the two. If the other is gone already: kubectl -n default delete lease"
                + " winpool-installation");
  }
}
