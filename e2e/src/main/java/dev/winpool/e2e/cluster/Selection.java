package dev.winpool.e2e.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;

/**
 * Which objects a list, a watch or a collection delete is about.
 *
 * @param namespace "" for all
 */
record Selection(ResourceKind kind, String namespace, Predicate<JsonNode> matches) {

  /**
   * @throws ApiFailure 400 for a field selector the resource does not offer
   */
  static Selection of(Call call) {
    var query = call.request().query();
    var labels = LabelSelectors.parse(query.getOrDefault("labelSelector", ""));
    var fields = FieldSelectors.parse(call.kind(), query.getOrDefault("fieldSelector", ""));
    Predicate<JsonNode> named =
        object ->
            call.name().isEmpty() || Json.text(object, "metadata", "name").equals(call.name());
    return new Selection(
        call.kind(),
        call.path().namespace(),
        named.and(fields).and(object -> labels.test(Json.texts(object, "metadata", "labels"))));
  }

  boolean covers(Key key) {
    return kind.is(key.group(), key.resource())
        && (namespace.isEmpty() || namespace.equals(key.namespace()));
  }
}
