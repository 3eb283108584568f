package dev.winpool.emulator.referee.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads request bodies into one shape. An object stays as it is; a JSON patch becomes the merge
 * patch that says the same, its {@code test} of the resourceVersion becoming the resourceVersion
 * sent; text is parsed where it is JSON.
 */
final class BodyReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private BodyReader() {}

  static JsonFacts read(Object body) {
    return switch (body) {
      case null -> JsonFacts.none();
      case Map<?, ?> map -> JsonFacts.of(map);
      case List<?> operations -> jsonPatch(operations);
      case String text -> parse(text);
      default -> JsonFacts.none();
    };
  }

  private static JsonFacts parse(String text) {
    try {
      var value = JSON.readValue(text, Object.class);
      return value instanceof String ? JsonFacts.none() : read(value);
    } catch (JsonProcessingException e) {
      // Bodies are bounded in the journal: one cut short proves nothing.
      return JsonFacts.none();
    }
  }

  private static JsonFacts jsonPatch(List<?> operations) {
    Map<String, Object> merged = new LinkedHashMap<>();
    for (var operation : operations) {
      var step = JsonFacts.of(operation);
      var path = step.text("path").orElse("");
      var tests = step.text("op").orElse("").equals("test");
      if (path.startsWith("/") && (!tests || path.equals("/metadata/resourceVersion"))) {
        var keys =
            Arrays.stream(path.substring(1).split("/", -1)).map(BodyReader::unescape).toList();
        put(merged, keys, step.value("value").orElse(null));
      }
    }
    return new JsonFacts(merged);
  }

  private static void put(Map<String, Object> into, List<String> keys, Object value) {
    if (keys.size() == 1) {
      into.put(keys.getFirst(), value);
      return;
    }
    Map<String, Object> inner =
        new LinkedHashMap<>(JsonFacts.of(into.get(keys.getFirst())).fields());
    put(inner, keys.subList(1, keys.size()), value);
    into.put(keys.getFirst(), inner);
  }

  private static String unescape(String key) {
    return key.replace("~1", "/").replace("~0", "~");
  }
}
