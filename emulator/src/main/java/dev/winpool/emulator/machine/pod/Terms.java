package dev.winpool.emulator.machine.pod;

import java.util.List;
import java.util.Map;

/** One term of a selector over labels. */
final class Terms {

  private Terms() {}

  static boolean holds(
      String operator, String key, List<String> values, Map<String, String> labels) {
    return switch (operator) {
      case "In" -> labels.containsKey(key) && values.contains(labels.get(key));
      case "NotIn" -> !labels.containsKey(key) || !values.contains(labels.get(key));
      case "Exists" -> labels.containsKey(key);
      case "DoesNotExist" -> !labels.containsKey(key);
      default -> false;
    };
  }
}
