package dev.winpool.operator.world;

import java.time.Instant;
import java.util.Optional;

/**
 * How many pods a top controller wants and has ready.
 *
 * @param desired {@link #UNTOLD} where it does not tell
 * @param unknown why its pods could not be counted; then the other figures say nothing
 * @param podless since when no pod is left of one that does not tell what it wants
 * @param unplaced a pod of it that no node has, and why, in the scheduler's words; may be empty
 */
public record OwnerState(
    NodePod.OwnerRef owner,
    int desired,
    int ready,
    Optional<Unknown> unknown,
    Optional<Instant> podless,
    String unplaced) {

  /** As many as there were: nobody knows of a wish for fewer. */
  public static final int UNTOLD = Integer.MAX_VALUE;

  /**
   * Why pods could not be counted.
   *
   * @param lasting it will be so next time
   */
  public record Unknown(String why, boolean lasting) {}

  public OwnerState(NodePod.OwnerRef owner, int desired, int ready) {
    this(owner, desired, ready, Optional.empty(), Optional.empty(), "");
  }

  public static OwnerState unknown(NodePod.OwnerRef owner, Unknown why) {
    return new OwnerState(owner, UNTOLD, 0, Optional.of(why), Optional.empty(), "");
  }

  public OwnerState podlessSince(Optional<Instant> since) {
    return new OwnerState(owner, desired, ready, unknown, since, unplaced);
  }

  public OwnerState saying(String words) {
    return new OwnerState(owner, desired, ready, unknown, podless, words);
  }

  /** As many as before, or as it wants now, whichever is less. */
  public int wanted(int before) {
    return Math.min(before, desired);
  }

  /** Whether fewer are ready; what is not known is not back. */
  public boolean lacks(int before) {
    return unknown.isPresent() || ready < wanted(before);
  }
}
