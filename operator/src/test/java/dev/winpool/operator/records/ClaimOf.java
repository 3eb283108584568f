package dev.winpool.operator.records;

import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.world.Claim;

/** For worlds of memory outside of this room: an object's claim as the API server's is read. */
public final class ClaimOf {

  private ClaimOf() {}

  public static Claim object(WindowsNodePool object) {
    return Claims.claim(object);
  }
}
