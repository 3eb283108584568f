package dev.winpool.operator.lists;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.winpool.operator.world.BoundedText;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.InputStream;

/**
 * The changes of one list as they come over the wire, one object at a time (Kubernetes, API
 * concepts, efficient detection of changes).
 */
final class Changes<T extends HasMetadata> {
  private final ObjectReader type;
  private long newest;

  /**
   * @param type reads one object
   * @param version of the list, after which they come
   */
  Changes(ObjectReader type, String version) {
    this.type = type;
    this.newest = number(version);
  }

  /** What happened to an object. */
  enum Kind {
    ADDED,
    MODIFIED,
    DELETED
  }

  /** Told of one change. */
  @FunctionalInterface
  interface Heard<T> {
    void changed(Kind kind, T object);
  }

  /**
   * Reads until the API server ends it in order.
   *
   * @throws IOException when it breaks off, or says that it cannot go on
   */
  void read(InputStream body, Heard<T> heard) throws IOException {
    try (var json = type.createParser(body)) {
      while (json.nextToken() == JsonToken.START_OBJECT) {
        event(json, heard);
      }
      if (json.currentToken() != null) {
        throw new IOException("%s where an event should begin".formatted(json.currentToken()));
      }
    }
  }

  private void event(JsonParser json, Heard<T> heard) throws IOException {
    var kind = "";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var field = json.currentName();
      json.nextToken();
      switch (field) {
        case "type" -> kind = json.getText();
        case "object" -> object(json, kind, heard);
        default -> json.skipChildren();
      }
    }
    if (json.currentToken() != JsonToken.END_OBJECT) {
      throw new IOException("an event breaks off");
    }
  }

  private void object(JsonParser json, String kind, Heard<T> heard) throws IOException {
    switch (kind) {
      case "ADDED", "MODIFIED", "DELETED" ->
          heard.changed(Kind.valueOf(kind), inOrder(type.readValue(json)));
      case "BOOKMARK" -> json.skipChildren();
      default -> throw new IOException(refusal(json));
    }
  }

  /** Versions can be compared (KEP 5504, Kubernetes 1.35), and were numbers before that. */
  private T inOrder(T object) throws IOException {
    var version = number(object.getMetadata().getResourceVersion());
    if (version > 0 && version < newest) {
      throw new IOException("a change that is older than one before it");
    }
    newest = Math.max(newest, version);
    return object;
  }

  /** 0 where it is none. */
  private static long number(String version) {
    return version != null && version.matches("\\d{1,18}") ? Long.parseLong(version) : 0;
  }

  private static String refusal(JsonParser json) throws IOException {
    JsonNode status = json.readValueAsTree();
    return BoundedText.of(status.path("message").asText("no event of a kind that is known"), 256);
  }
}
