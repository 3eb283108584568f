package dev.winpool.operator.world;

import java.time.Instant;
import java.util.Set;

/**
 * What another WindowsNodePool object lays claim to.
 *
 * @param reserved names of pools it has, asked for first, or is about to create
 * @param waitsForTurn it waits for the one disruption of the cluster
 */
public record Claim(
    String object,
    String uid,
    Instant created,
    int order,
    Set<String> reserved,
    boolean leaving,
    boolean waitsForTurn) {

  public Claim {
    reserved = Set.copyOf(reserved);
  }
}
