package dev.winpool.e2e.cluster.object;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Reading and building JSON objects by field path; an absent field reads as empty. */
public final class JsonFields {

  public static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonFields() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** The node under that path, a missing node when there is none. */
  public static JsonNode at(JsonNode node, String... path) {
    var current = node;
    for (var field : path) {
      current = current.path(field);
    }
    return current.isNull() ? MissingNode.getInstance() : current;
  }

  /** The text (or number, or boolean) under that path; "" when absent. */
  public static String text(JsonNode node, String... path) {
    return at(node, path).asText("");
  }

  public static long number(JsonNode node, long absent, String... path) {
    return at(node, path).asLong(absent);
  }

  public static boolean flag(JsonNode node, String... path) {
    return at(node, path).asBoolean(false);
  }

  /** The object under that path of {@code node}, put there when absent. */
  public static ObjectNode within(ObjectNode node, String... path) {
    var current = node;
    for (var field : path) {
      current = current.get(field) instanceof ObjectNode child ? child : current.putObject(field);
    }
    return current;
  }

  public static Iterable<JsonNode> items(JsonNode node, String... path) {
    return at(node, path);
  }

  /** A map of texts, such as labels. */
  public static Map<String, String> texts(JsonNode node, String... path) {
    var texts = new LinkedHashMap<String, String>();
    at(node, path).properties().forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
    return texts;
  }

  /** Whether the conditions in the status hold one of that type with that status. */
  public static boolean condition(JsonNode object, String type, String status) {
    return StreamSupport.stream(at(object, "status", "conditions").spliterator(), false)
        .anyMatch(c -> text(c, "type").equals(type) && text(c, "status").equals(status));
  }

  /**
   * Reads JSON or YAML.
   *
   * @throws IllegalArgumentException when it is neither
   */
  public static JsonNode read(String text) {
    try {
      var start = text.stripLeading();
      return start.startsWith("{") || start.startsWith("[")
          ? MAPPER.readTree(text)
          : new KubernetesSerialization().unmarshal(text, JsonNode.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("neither JSON nor YAML", e);
    }
  }

  public static String write(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
