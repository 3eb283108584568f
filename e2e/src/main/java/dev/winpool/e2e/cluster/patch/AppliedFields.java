package dev.winpool.e2e.cluster.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.patch.MergeRules.ListMerge;
import dev.winpool.e2e.cluster.request.ResourceCall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each field manager applied last, so that a field it leaves out the next time disappears,
 * unless another manager applies it too. Stands in for managedFields, which are not kept.
 */
public final class AppliedFields {

  private record Owner(String uid, String subresource, String manager) {}

  private final Map<Owner, JsonNode> applied = new HashMap<>();

  /** Removes from {@code target} what the manager applied before and does not apply now. */
  public void dropAbandoned(ResourceCall call, String uid, ObjectNode target, JsonNode now) {
    var owner = owner(call, uid);
    var before = applied.get(owner);
    if (before != null) {
      var others =
          applied.entrySet().stream()
              .filter(e -> e.getKey().uid().equals(uid) && !e.getKey().equals(owner))
              .map(Map.Entry::getValue)
              .toList();
      drop(target, before, new Kept(now, others, MergeRules.of(call.kind())));
    }
  }

  public void remember(ResourceCall call, String uid, JsonNode now) {
    applied.put(owner(call, uid), now.deepCopy());
  }

  private static Owner owner(ResourceCall call, String uid) {
    var manager = call.request().query().getOrDefault("fieldManager", "");
    return new Owner(uid, call.path().subresource(), manager);
  }

  private record Kept(JsonNode now, List<JsonNode> others, MergeRules rules) {
    boolean owned(String field) {
      return now.has(field) || others.stream().anyMatch(other -> other.has(field));
    }

    Kept below(String field) {
      return new Kept(
          now.path(field),
          others.stream().map(other -> other.path(field)).toList(),
          rules.below(field));
    }
  }

  private static void drop(ObjectNode target, JsonNode before, Kept kept) {
    for (var entry : before.properties()) {
      var field = entry.getKey();
      if (!kept.owned(field)) {
        target.remove(field);
      } else if (target.get(field) instanceof ObjectNode child && entry.getValue().isObject()) {
        drop(child, entry.getValue(), kept.below(field));
      } else if (target.get(field) instanceof ArrayNode list
          && kept.rules().list(field) instanceof ListMerge.Keyed(var keys)) {
        dropElements(list, entry.getValue(), keys, kept.below(field));
      }
    }
  }

  private static void dropElements(ArrayNode list, JsonNode before, List<String> keys, Kept kept) {
    for (var element : before) {
      var owned = kept.now() instanceof ArrayNode now && holds(now, element, keys);
      var shared =
          kept.others().stream().anyMatch(o -> o instanceof ArrayNode a && holds(a, element, keys));
      var index = StructuredMerge.indexOf(list, element, keys);
      if (!owned && !shared && index >= 0) {
        list.remove(index);
      }
    }
  }

  private static boolean holds(ArrayNode list, JsonNode element, List<String> keys) {
    return StructuredMerge.indexOf(list, element, keys) >= 0;
  }
}
