package dev.winpool.operator.cli.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.winpool.operator.world.BoundedText;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Objects and logs as they may be shown to whoever helps: each text bounded and redacted. */
final class Cleaned {
  private static final int LONGEST = 4096;
  private static final String GONE = "[left out]";

  /** Who set what, and the same object once more as a text. */
  private static final List<String> NOISE = List.of("managedFields");

  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  /** What a container is told in clear: of others a value may be anything. */
  private static final Set<String> KNOWN_VARIABLES = Set.of("JAVA_TOOL_OPTIONS");

  private Cleaned() {}

  static String line(String text) {
    return BoundedText.of(text, LONGEST);
  }

  static String lines(String text) {
    return text.lines().map(Cleaned::line).collect(Collectors.joining("\n", "", "\n"));
  }

  /** Changes the tree. */
  static JsonNode tree(JsonNode tree) {
    switch (tree) {
      case ObjectNode object -> object(object);
      case ArrayNode array -> {
        for (var i = 0; i < array.size(); i++) {
          array.set(i, tree(array.get(i)));
        }
      }
      case TextNode text -> {
        return TextNode.valueOf(line(text.asText()));
      }
      default -> {}
    }
    return tree;
  }

  private static void object(ObjectNode object) {
    object.remove(NOISE);
    object.remove(LAST_APPLIED);
    if (object.path("env").isArray()) {
      object.path("env").forEach(Cleaned::variable);
    }
    object.properties().forEach(field -> field.setValue(tree(field.getValue())));
  }

  private static void variable(JsonNode variable) {
    var name = variable.path("name").asText();
    if (variable instanceof ObjectNode object
        && object.has("value")
        && !name.startsWith("WINPOOL_")
        && !KNOWN_VARIABLES.contains(name)) {
      object.put("value", GONE);
    }
  }
}
