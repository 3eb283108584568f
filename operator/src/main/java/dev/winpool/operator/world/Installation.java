package dev.winpool.operator.world;

import java.time.Duration;
import java.time.Instant;

/**
 * An installation of winpool that serves the cluster, as its mark shows it (identity.md).
 *
 * @param namespace where it lives
 * @param beside where the one lives that says so
 * @param since when it began, by its own clock
 * @param seen when its leader Lease was last found changed, by ours
 */
public record Installation(String namespace, String beside, Instant since, Instant seen) {
  /** The Lease of the leader election, in the namespace of each installation. */
  public static final String LEADER_LEASE = "winpool-leader";

  /**
   * One whose leader Lease did not change for so long is taken for dead: longer than people take to
   * bring an operator back.
   */
  public static final Duration DEAD = Duration.ofHours(12);
}
