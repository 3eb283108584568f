package dev.winpool.operator.lists;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A page of a list as it comes over the wire, one object at a time: of each, only what is kept
 * outlives its parsing, so a page costs the memory of its largest object and not of all (a pod may
 * have a megabyte and a half).
 *
 * @param type reads one object
 * @param kept what is kept of one; empty: nothing
 */
public record Listing<T, R>(ObjectReader type, Function<T, Optional<R>> kept) {
  private static final JsonMapper JSON =
      JsonMapper.builder(Listing.unbounded())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addMixIn(ObjectMeta.class, Histories.class)
          .addMixIn(NodeStatus.class, Images.class)
          .build();

  /**
   * What a list says of itself.
   *
   * @param next the token of the next page; empty after the last
   * @param version how new it is, for the API server alone to understand
   */
  record Page(String next, String version) {
    private static final Page NONE = new Page("", "");

    private static Page of(JsonNode metadata) {
      return new Page(
          metadata.path("continue").asText(""), metadata.path("resourceVersion").asText(""));
    }
  }

  /** Objects of Kubernetes' own. */
  public static <T, R> Listing<T, R> of(Class<T> type, Function<? super T, Optional<R>> kept) {
    return new Listing<>(JSON.readerFor(type), kept::apply);
  }

  /**
   * Reads one page.
   *
   * @param found told of each object
   * @return what the list says of itself
   * @throws IOException when the answer is no whole list: what is missing must not look empty
   */
  Page page(InputStream body, Consumer<R> found) throws IOException {
    try (var json = JSON.createParser(body)) {
      expect(json, json.nextToken(), JsonToken.START_OBJECT);
      var page = Page.NONE;
      var listed = false;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        var field = json.currentName();
        json.nextToken();
        switch (field) {
          case "metadata" -> page = Page.of(JSON.readTree(json));
          case "items" -> {
            listed = true;
            items(json, found);
          }
          default -> json.skipChildren();
        }
      }
      expect(json, json.currentToken(), JsonToken.END_OBJECT);
      if (!listed) {
        throw new IOException("the answer is no list");
      }
      return page;
    }
  }

  private void items(JsonParser json, Consumer<R> found) throws IOException {
    // Go writes an empty list as null.
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    expect(json, json.currentToken(), JsonToken.START_ARRAY);
    while (json.nextToken() == JsonToken.START_OBJECT) {
      kept.apply(type.readValue(json)).ifPresent(found);
    }
    expect(json, json.currentToken(), JsonToken.END_ARRAY);
  }

  private static void expect(JsonParser json, JsonToken seen, JsonToken wanted) throws IOException {
    if (seen != wanted) {
      throw new IOException(
          "the answer is no list: %s at %d"
              .formatted(seen, json.currentLocation().getByteOffset()));
    }
  }

  /**
   * The parser's own limit for names is below what Kubernetes takes in a pod, whose field managers
   * make names of values: one such object would make every list with it unreadable. What an object
   * may weigh is the API server's to say.
   */
  public static JsonFactory unbounded() {
    var names = StreamReadConstraints.builder().maxNameLength(Integer.MAX_VALUE).build();
    return JsonFactory.builder().streamReadConstraints(names).build();
  }

  /** Who set what, which no rule asks for, is half of an object. */
  @JsonIgnoreProperties(
      value = {"managedFields"},
      ignoreUnknown = true)
  private interface Histories {}

  /** The images that a node has stored are most of it. */
  @JsonIgnoreProperties(
      value = {"images", "volumesInUse", "volumesAttached"},
      ignoreUnknown = true)
  private interface Images {}
}
