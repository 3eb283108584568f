package dev.winpool.e2e.cluster.verb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.e2e.cluster.object.JsonFields;
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
        JsonFields.text(body, "gracePeriodSeconds")
            .transform(g -> g.isEmpty() ? query.getOrDefault("gracePeriodSeconds", "") : g);
    var dryRun =
        JsonFields.at(body, "dryRun").valueStream().anyMatch(v -> v.asText().equals("All"))
            || query.getOrDefault("dryRun", "").equals("All");
    var propagation = JsonFields.text(body, "propagationPolicy");
    return new DeleteOptions(
        grace.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(grace)),
        JsonFields.text(body, "preconditions", "uid"),
        JsonFields.text(body, "preconditions", "resourceVersion"),
        dryRun,
        propagation.isEmpty() ? query.getOrDefault("propagationPolicy", "") : propagation);
  }
}
