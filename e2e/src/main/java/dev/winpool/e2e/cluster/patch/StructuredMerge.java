package dev.winpool.e2e.cluster.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.patch.MergeRules.ListMerge;
import java.util.List;

/**
 * Merges by the shape of the type: what strategic merge patch and server-side apply have in common.
 * The directives of strategic merge ({@code $patch}, {@code $deleteFromPrimitiveList}, {@code
 * $retainKeys}, {@code $setElementOrder}) are understood where they occur.
 */
final class StructuredMerge {

  private static final String PATCH = "$patch";
  private static final String DELETE_FROM = "$deleteFromPrimitiveList/";

  private StructuredMerge() {}

  /** Lays the patch over the target in place. */
  static void merge(ObjectNode target, JsonNode patch, MergeRules rules) {
    retain(target, patch);
    for (var entry : patch.properties()) {
      var field = entry.getKey();
      var value = entry.getValue();
      if (field.startsWith(DELETE_FROM)) {
        remove(target, field.substring(DELETE_FROM.length()), value);
      } else if (value.isNull()) {
        target.remove(field);
      } else if (!field.startsWith("$")) {
        target.set(field, merged(target.path(field), value, new At(field, rules)));
      }
    }
  }

  private record At(String field, MergeRules rules) {
    MergeRules below() {
      return rules.below(field);
    }
  }

  private static JsonNode merged(JsonNode old, JsonNode value, At at) {
    return switch (value) {
      case ObjectNode patch -> {
        var replace = JsonFields.text(patch, PATCH).equals("replace") || !old.isObject();
        var target = replace ? JsonFields.object() : (ObjectNode) old;
        merge(target, patch, at.below());
        yield target;
      }
      case ArrayNode patch -> mergedList(old instanceof ArrayNode list ? list : null, patch, at);
      case JsonNode scalar -> scalar;
    };
  }

  private static ArrayNode mergedList(ArrayNode old, ArrayNode patch, At at) {
    var list = old == null ? JsonFields.MAPPER.createArrayNode() : old;
    switch (at.rules().list(at.field())) {
      case ListMerge.Whole() -> {
        return patch.deepCopy();
      }
      case ListMerge.Set() -> patch.forEach(value -> addOnce(list, value));
      case ListMerge.Keyed(var keys) -> mergeKeyed(list, patch, new KeyedAt(keys, at.below()));
    }
    return list;
  }

  private record KeyedAt(List<String> keys, MergeRules rules) {}

  private static void mergeKeyed(ArrayNode list, ArrayNode patch, KeyedAt at) {
    var replaces = patch.valueStream().anyMatch(e -> JsonFields.text(e, PATCH).equals("replace"));
    if (replaces) {
      list.removeAll();
    }
    for (var element : patch) {
      var directive = JsonFields.text(element, PATCH);
      var index = indexOf(list, element, at.keys());
      if (directive.equals("delete")) {
        if (index >= 0) {
          list.remove(index);
        }
      } else if (index >= 0 && list.get(index) instanceof ObjectNode target) {
        merge(target, element, at.rules());
      } else if (!directive.equals("replace")) {
        var added = JsonFields.object();
        merge(added, element, at.rules());
        list.add(added);
      }
    }
  }

  /** Where the element with the same key fields stands; -1 when nowhere. */
  static int indexOf(ArrayNode list, JsonNode element, List<String> keys) {
    for (int i = 0; i < list.size(); i++) {
      var candidate = list.get(i);
      if (keys.stream()
          .allMatch(k -> JsonFields.text(candidate, k).equals(JsonFields.text(element, k)))) {
        return i;
      }
    }
    return -1;
  }

  private static void addOnce(ArrayNode list, JsonNode value) {
    if (list.valueStream().noneMatch(value::equals)) {
      list.add(value);
    }
  }

  private static void remove(ObjectNode target, String field, JsonNode values) {
    if (target.get(field) instanceof ArrayNode list) {
      list.removeIf(element -> values.valueStream().anyMatch(element::equals));
    }
  }

  private static void retain(ObjectNode target, JsonNode patch) {
    if (patch.get("$retainKeys") instanceof ArrayNode keys) {
      target.retain(keys.valueStream().map(JsonNode::asText).toList());
    }
  }
}
