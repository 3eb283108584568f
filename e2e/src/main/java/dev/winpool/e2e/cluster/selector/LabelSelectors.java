package dev.winpool.e2e.cluster.selector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.request.StatusErrors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Label selectors, in the text form of a query and in the object form of a spec. */
public final class LabelSelectors {

  private static final Pattern SET =
      Pattern.compile("(\\S+)\\s+(in|notin)\\s*\\(([^)]*)\\)", Pattern.CASE_INSENSITIVE);

  private LabelSelectors() {}

  /** The selector of a query; "" selects everything. */
  static Predicate<Map<String, String>> parse(String selector) {
    return Arrays.stream(selector.split(",(?![^(]*\\))"))
        .map(String::strip)
        .filter(requirement -> !requirement.isEmpty())
        .map(LabelSelectors::requirement)
        .reduce(_ -> true, Predicate::and);
  }

  private static Predicate<Map<String, String>> requirement(String text) {
    var set = SET.matcher(text);
    if (set.matches()) {
      var values = Arrays.stream(set.group(3).split(",")).map(String::strip).toList();
      return operator(set.group(1), set.group(2).equals("in") ? "In" : "NotIn", values);
    }
    if (text.contains("!=")) {
      var parts = text.split("!=", 2);
      return operator(parts[0].strip(), "NotIn", List.of(parts[1].strip()));
    }
    if (text.contains("=")) {
      var parts = text.split("==?", 2);
      return operator(parts[0].strip(), "In", List.of(parts[1].strip()));
    }
    var words = text.split("\\s+");
    if (words.length > 1) {
      throw StatusErrors.badRequest(
          "unable to parse requirement: found '%s', expected: in, notin, =, ==, !=, gt, lt"
              .formatted(words[1]));
    }
    return text.startsWith("!")
        ? operator(text.substring(1).strip(), "DoesNotExist", List.of())
        : operator(text, "Exists", List.of());
  }

  /**
   * Whether a {@code LabelSelector} (matchLabels, matchExpressions) selects these labels: an absent
   * one nothing, an empty one everything.
   */
  public static boolean selects(JsonNode selector, Map<String, String> labels) {
    var equal = JsonFields.texts(selector, "matchLabels");
    var expressions = JsonFields.at(selector, "matchExpressions");
    if (!selector.isObject()) {
      return false;
    }
    return labels.entrySet().containsAll(equal.entrySet()) && matches(expressions, labels);
  }

  /** Those of the objects, budgets say, whose {@code spec.selector} selects the pod. */
  public static List<ObjectNode> selecting(List<ObjectNode> objects, JsonNode pod) {
    var labels = JsonFields.texts(pod, "metadata", "labels");
    return objects.stream()
        .filter(object -> selects(JsonFields.at(object, "spec", "selector"), labels))
        .toList();
  }

  /** Whether all of these expressions (key, operator, values) hold for the labels. */
  public static boolean matches(JsonNode expressions, Map<String, String> labels) {
    for (var expression : expressions) {
      var values = new java.util.ArrayList<String>();
      JsonFields.items(expression, "values").forEach(value -> values.add(value.asText()));
      var key = JsonFields.text(expression, "key");
      if (!operator(key, JsonFields.text(expression, "operator"), values).test(labels)) {
        return false;
      }
    }
    return true;
  }

  private static Predicate<Map<String, String>> operator(
      String key, String operator, List<String> values) {
    return switch (operator) {
      case "In" -> labels -> labels.containsKey(key) && values.contains(labels.get(key));
      case "NotIn" -> labels -> !labels.containsKey(key) || !values.contains(labels.get(key));
      case "Exists" -> labels -> labels.containsKey(key);
      case "DoesNotExist" -> labels -> !labels.containsKey(key);
      case "Gt" -> labels -> compare(labels.get(key), values) > 0;
      case "Lt" -> labels -> compare(labels.get(key), values) < 0;
      default -> _ -> false;
    };
  }

  private static int compare(String label, List<String> values) {
    try {
      return label == null
          ? 0
          : Long.compare(Long.parseLong(label), Long.parseLong(values.getFirst()));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
