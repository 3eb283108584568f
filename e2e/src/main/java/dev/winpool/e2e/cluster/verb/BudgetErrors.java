package dev.winpool.e2e.cluster.verb;

import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.request.ApiAnswer;
import dev.winpool.e2e.cluster.request.ApiFailure;
import dev.winpool.e2e.cluster.request.StatusErrors;
import java.util.Map;

/** What a budget answers to an eviction it does not grant (eviction.md 2). */
final class BudgetErrors {

  private BudgetErrors() {}

  static ApiFailure forbids(String budget, String why) {
    var message = "poddisruptionbudget.policy \"%s\" is forbidden: %s".formatted(budget, why);
    var status = StatusErrors.failure(403, "Forbidden", message);
    JsonFields.within(status, "details")
        .put("name", budget)
        .put("group", "policy")
        .put("kind", "poddisruptionbudget");
    return StatusErrors.of(status);
  }

  /** 429 with cause DisruptionBudget; {@code retryAfter} 0 means no Retry-After (row B.2). */
  static ApiFailure blocks(String causeMessage, int retryAfter) {
    var status =
        StatusErrors.failure(
            429,
            "TooManyRequests",
            "Cannot evict pod as it would violate the pod's disruption budget.");
    if (retryAfter > 0) {
      JsonFields.within(status, "details").put("retryAfterSeconds", retryAfter);
    }
    JsonFields.within(status, "details")
        .putArray("causes")
        .addObject()
        .put("reason", "DisruptionBudget")
        .put("message", causeMessage);
    var headers =
        retryAfter > 0
            ? Map.of("Retry-After", String.valueOf(retryAfter))
            : Map.<String, String>of();
    return new ApiFailure(new ApiAnswer(429, status, headers));
  }
}
