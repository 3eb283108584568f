package dev.winpool.e2e.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * The options of a delete, from the body, else from the query.
 *
 * @param uid precondition, "" for none
 * @param resourceVersion precondition, "" for none
 * @param propagation "" for the default
 */
record DeleteOptions(
    Optional<Long> grace, String uid, String resourceVersion, boolean dryRun, String propagation) {

  static DeleteOptions of(JsonNode body, Map<String, String> query) {
    var grace =
        Json.text(body, "gracePeriodSeconds")
            .transform(g -> g.isEmpty() ? query.getOrDefault("gracePeriodSeconds", "") : g);
    var dryRun =
        Json.at(body, "dryRun").valueStream().anyMatch(v -> v.asText().equals("All"))
            || query.getOrDefault("dryRun", "").equals("All");
    var propagation = Json.text(body, "propagationPolicy");
    return new DeleteOptions(
        grace.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(grace)),
        Json.text(body, "preconditions", "uid"),
        Json.text(body, "preconditions", "resourceVersion"),
        dryRun,
        propagation.isEmpty() ? query.getOrDefault("propagationPolicy", "") : propagation);
  }
}
