package dev.winpool.operator.world;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What another WindowsNodePool object lays claim to.
 *
 * @param reserved names of pools it has, asked for first, or is about to create
 * @param waitsForTurn it waits for the one disruption of the cluster
 * @param takes the node image that it was begun to take, until all its nodes are found well on it
 */
public record Claim(
    String object,
    String uid,
    Instant created,
    int order,
    Set<String> reserved,
    boolean leaving,
    boolean waitsForTurn,
    Optional<String> takes) {

  public Claim {
    reserved = Set.copyOf(reserved);
  }

  /** Of an object whose last run is over. */
  public Claim(
      String object,
      String uid,
      Instant created,
      int order,
      Set<String> reserved,
      boolean leaving,
      boolean waitsForTurn) {
    this(object, uid, created, order, reserved, leaving, waitsForTurn, Optional.empty());
  }
}
