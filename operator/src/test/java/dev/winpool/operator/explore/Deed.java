package dev.winpool.operator.explore;

import dev.winpool.operator.world.Disruption;
import java.util.Optional;

/** What a write is about. Those that were refused by their fences are no deeds. */
sealed interface Deed {
  record Create(String pool) implements Deed {}

  /**
   * @param eTag of the pool that it was computed from
   */
  record Update(String pool, String eTag) implements Deed {}

  record Upgrade(String pool) implements Deed {}

  record Delete(String pool) implements Deed {}

  record Cordon(String node) implements Deed {}

  record Reopen(String node) implements Deed {}

  record Evict(String pod) implements Deed {}

  /**
   * @param over who is known to hold the Lease and is gone
   */
  record Take(Optional<Disruption> over) implements Deed {}

  /**
   * @param version of the object that it was computed from
   */
  record Status(String version) implements Deed {}

  /** The object's metadata, or the Lease that is given back. */
  record Note() implements Deed {}
}
