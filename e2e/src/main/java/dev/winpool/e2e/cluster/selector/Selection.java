package dev.winpool.e2e.cluster.selector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.object.Key;
import dev.winpool.e2e.cluster.object.ResourceKind;
import dev.winpool.e2e.cluster.request.ApiFailure;
import dev.winpool.e2e.cluster.request.ResourceCall;
import java.util.function.Predicate;

/**
 * Which objects a list, a watch or a collection delete is about.
 *
 * @param namespace "" for all
 */
public record Selection(ResourceKind kind, String namespace, Predicate<JsonNode> matches) {

  /**
   * @throws ApiFailure 400 for a field selector the resource does not offer
   */
  public static Selection of(ResourceCall call) {
    var query = call.request().query();
    var labels = LabelSelectors.parse(query.getOrDefault("labelSelector", ""));
    var fields = FieldSelectors.parse(call.kind(), query.getOrDefault("fieldSelector", ""));
    Predicate<JsonNode> named =
        object ->
            call.name().isEmpty()
                || JsonFields.text(object, "metadata", "name").equals(call.name());
    return new Selection(
        call.kind(),
        call.path().namespace(),
        named
            .and(fields)
            .and(object -> labels.test(JsonFields.texts(object, "metadata", "labels"))));
  }

  public boolean covers(Key key) {
    return kind.is(key.group(), key.resource())
        && (namespace.isEmpty() || namespace.equals(key.namespace()));
  }
}
