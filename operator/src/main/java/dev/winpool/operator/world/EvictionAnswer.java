package dev.winpool.operator.world;

import dev.winpool.operator.api.BlockerCode;
import java.time.Duration;
import java.util.Optional;

/** What the API server answered to an eviction (rows D24 to D32), or to a delete (row D37). */
public sealed interface EvictionAnswer {

  /** 201: accepted; the pod is on its way. */
  record Granted() implements EvictionAnswer {}

  /** 404, or 409 for a wrong UID: that pod is no more. */
  record Gone() implements EvictionAnswer {}

  /** 429 with the cause DisruptionBudget. */
  record Blocked(String message, Optional<Duration> retryAfter) implements EvictionAnswer {}

  /** 429 without that cause: the API server is overloaded; holds for all pods. */
  record Throttled(Duration after) implements EvictionAnswer {}

  /** 403 with the cause NamespaceTerminating. */
  record NamespaceTerminating() implements EvictionAnswer {}

  /**
   * 403 by RBAC, budget or webhook, and whatever else is no answer to a good request.
   *
   * @param by who refused it
   * @param message the server's, bounded
   */
  record Forbidden(BlockerCode by, String message) implements EvictionAnswer {}

  /** 500: more than one budget selects the pod. */
  record OverlappingBudgets(String message) implements EvictionAnswer {}

  /** Timeout, lost connection, other 5xx: evictions are idempotent, ask again later. */
  record Failed(String why) implements EvictionAnswer {}
}
