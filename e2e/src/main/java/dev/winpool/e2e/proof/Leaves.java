package dev.winpool.e2e.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The values of a JSON object by their paths.
 *
 * @param all a value's text by its JSON pointer
 */
record Leaves(JsonNode whole, Map<String, String> all) {

  static Leaves of(JsonNode whole) {
    var all = new TreeMap<String, String>();
    walk("", whole).forEach(path -> all.put(path, whole.at(path).toString()));
    return new Leaves(whole, all);
  }

  /** An array may have gained items, such as a taint of ours; its own must be there. */
  boolean contains(String path, String value) {
    var array = path.replaceFirst("/\\d+$", "");
    return value.equals(all.get(path))
        || !array.equals(path)
            && whole.at(array).valueStream().anyMatch(item -> item.toString().equals(value));
  }

  private static Stream<String> walk(String path, JsonNode node) {
    if (node.isObject()) {
      return node.propertyStream()
          .flatMap(e -> walk(path + "/" + escaped(e.getKey()), e.getValue()));
    }
    return node.isArray()
        ? IntStream.range(0, node.size()).boxed().flatMap(i -> walk(path + "/" + i, node.get(i)))
        : Stream.of(path);
  }

  /** For a JSON pointer. */
  private static String escaped(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }
}
