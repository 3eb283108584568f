package dev.winpool.operator.aks.http;

import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import com.azure.json.ReadValueCallback;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * JSON objects to maps and back, nothing lost and in order: no type is between. A model of Azure's
 * SDK, which drops what it does not know, reads the same object beside it and is never sent.
 */
public final class ArmJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private ArmJson() {}

  /** Empty when the text is not a JSON object. */
  public static Optional<Map<String, Object>> object(String text) {
    try {
      return Optional.ofNullable(MAPPER.readValue(text, OBJECT));
    } catch (JsonProcessingException notAnObject) {
      return Optional.empty();
    }
  }

  public static String text(Map<String, Object> object) {
    try {
      return MAPPER.writeValueAsString(object);
    } catch (JsonProcessingException notJson) {
      throw new IllegalArgumentException("a body is not made of JSON values", notJson);
    }
  }

  /** The object as Azure's model reads it; empty when it is not of the model's shape. */
  public static <T> Optional<T> typed(
      Map<String, Object> object, ReadValueCallback<JsonReader, T> model) {
    try (var reader = new StrictJsonReader(JsonProviders.createReader(text(object)))) {
      return Optional.ofNullable(model.read(reader));
    } catch (IOException | RuntimeException otherShape) {
      // The models throw what their parsers throw: of dates, numbers, tokens, states.
      return Optional.empty();
    }
  }
}
