package dev.winpool.operator.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.winpool.operator.api.WindowsNodePool;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What the API server keeps of a WindowsNodePool, by the schema that it publishes to everybody who
 * has logged in (ClusterRole {@code system:discovery}): the CustomResourceDefinition itself the
 * operator may not read. A field that the schema has not is dropped without a word.
 */
public record PublishedSchema(KubernetesClient client) {
  private static final String PATH =
      "/openapi/v3/apis/" + HasMetadata.getApiVersion(WindowsNodePool.class);

  /**
   * Fields of this version that are not kept.
   *
   * @throws RecordFault when no schema is published, or not to us
   */
  public SortedSet<String> lacking() {
    var published =
        CompareAndSet.read("the published schema", () -> Optional.ofNullable(client.raw(PATH)))
            .map(PublishedSchema::tree)
            .flatMap(PublishedSchema::ours)
            .orElseThrow(() -> unread(new IllegalStateException()));
    return SchemaFields.of(published).lacking(KnownFields.all());
  }

  private static JsonNode tree(String text) {
    try {
      return new JsonMapper().readTree(text);
    } catch (JsonProcessingException noJson) {
      throw unread(noJson);
    }
  }

  private static Optional<JsonNode> ours(JsonNode document) {
    for (var schema : document.at("/components/schemas")) {
      for (var kind : schema.path("x-kubernetes-group-version-kind")) {
        if (kind.path("kind").asText().equals("WindowsNodePool")) {
          return Optional.of(schema);
        }
      }
    }
    return Optional.empty();
  }

  private static RecordFault unread(Exception why) {
    return new RecordFault("the published schema has no WindowsNodePool", why);
  }
}
