package dev.winpool.e2e.cluster.patch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.object.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How lists inside an object merge: as maps by key fields, as sets, or as a whole. Built-in objects
 * have it in their types, custom ones in their schema.
 */
sealed interface MergeRules {

  /** How one list merges. */
  sealed interface ListMerge {
    /** The list is replaced. */
    record Whole() implements ListMerge {}

    /** Values are added. */
    record Set() implements ListMerge {}

    /** Elements with equal key fields merge. */
    record Keyed(List<String> keys) implements ListMerge {}
  }

  ListMerge list(String field);

  /** The rules inside that field, for the elements too when it is a list. */
  MergeRules below(String field);

  static MergeRules of(ResourceKind kind) {
    return kind.has(ResourceKind.Trait.CUSTOM)
        ? new BySchema(kind.schema(), true)
        : new ByField("", kind.plural());
  }

  /** Built-in types, told apart by the name of the field and of the one above. */
  record ByField(String parent, String plural) implements MergeRules {

    private static final Map<String, List<String>> KEYS =
        Map.ofEntries(
            Map.entry("conditions", List.of("type")),
            Map.entry("containers", List.of("name")),
            Map.entry("initContainers", List.of("name")),
            Map.entry("ephemeralContainers", List.of("name")),
            Map.entry("env", List.of("name")),
            Map.entry("volumes", List.of("name")),
            Map.entry("volumeMounts", List.of("mountPath")),
            Map.entry("volumeDevices", List.of("devicePath")),
            Map.entry("imagePullSecrets", List.of("name")),
            Map.entry("ownerReferences", List.of("uid")),
            Map.entry("hostAliases", List.of("ip")),
            Map.entry("topologySpreadConstraints", List.of("topologyKey")),
            Map.entry("volumesAttached", List.of("name")));

    @Override
    public ListMerge list(String field) {
      if (field.equals("finalizers") && parent.equals("metadata")) {
        return new ListMerge.Set();
      }
      if (field.equals("ports") && (parent.equals("containers") || plural.equals("services"))) {
        return new ListMerge.Keyed(List.of(parent.equals("containers") ? "containerPort" : "port"));
      }
      if (field.equals("addresses") && plural.equals("nodes")) {
        return new ListMerge.Keyed(List.of("type"));
      }
      var keys = KEYS.get(field);
      return keys == null ? new ListMerge.Whole() : new ListMerge.Keyed(keys);
    }

    @Override
    public MergeRules below(String field) {
      return new ByField(field, plural);
    }
  }

  /** Custom types, by {@code x-kubernetes-list-type} of their schema. */
  record BySchema(JsonNode schema, boolean root) implements MergeRules {

    @Override
    public ListMerge list(String field) {
      var list = JsonFields.at(schema, "properties", field);
      return switch (JsonFields.text(list, "x-kubernetes-list-type")) {
        case "map" -> {
          var keys = new ArrayList<String>();
          JsonFields.items(list, "x-kubernetes-list-map-keys")
              .forEach(key -> keys.add(key.asText()));
          yield new ListMerge.Keyed(keys);
        }
        case "set" -> new ListMerge.Set();
        default -> new ListMerge.Whole();
      };
    }

    @Override
    public MergeRules below(String field) {
      if (root && field.equals("metadata")) {
        return new ByField("metadata", "");
      }
      var property = JsonFields.at(schema, "properties", field);
      var inside =
          property.has("items")
              ? property.get("items")
              : property.isMissingNode() ? JsonFields.at(schema, "additionalProperties") : property;
      return new BySchema(inside, false);
    }
  }
}
