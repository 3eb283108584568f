package dev.winpool.operator.ops;

import java.time.Instant;
import java.util.Optional;

/**
 * What figures say of one object. Its words are of closed lists, whatever others wrote.
 *
 * @param state {@code Ready}, {@code Reconciling}, {@code Stalled} or {@code Unknown}
 * @param reason why it is in that state
 * @param seenAt when a turn saw it whole last; empty before the first
 * @param blockedPods that cannot go now
 * @param pool the pool that serves; empty while there is none
 * @param swap the one that is under way
 */
public record PoolFigures(
    String state,
    String reason,
    Optional<Instant> seenAt,
    int blockedPods,
    Optional<Pool> pool,
    Optional<Swap> swap) {

  /**
   * A pool of AKS, and until when it can be kept.
   *
   * @param nodes as AKS counts machines
   * @param supportEnds empty while AKS announces no end
   * @param imagesRemoved likewise
   */
  public record Pool(
      int nodes,
      int readyNodes,
      Optional<Image> image,
      Optional<Instant> supportEnds,
      Optional<Instant> imagesRemoved) {}

  /**
   * A node image.
   *
   * @param built the day in its version
   * @param newerSince since when AKS offers a newer one; empty while it offers none
   */
  public record Image(Optional<Instant> built, Optional<Instant> newerSince, boolean overdue) {}

  /**
   * A replacement of a pool, or its removal.
   *
   * @param since when the stage began; empty where the record does not tell
   */
  public record Swap(String stage, Optional<Instant> since, int nodesLeft, int podsLeft) {}
}
