package dev.winpool.e2e.cluster.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.object.ResourceKind;
import dev.winpool.e2e.cluster.object.ResourceKind.Trait;
import dev.winpool.e2e.cluster.request.ResourceCall;
import dev.winpool.e2e.cluster.schema.Defaults;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What of a proposed object the server takes, and what it keeps from the stored one. */
final class Strategies {

  private static final List<String> SERVERS_OWN =
      List.of(
          "name",
          "namespace",
          "uid",
          "creationTimestamp",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "generation",
          "generateName",
          "resourceVersion");

  private static final Set<String> OUTSIDE_GENERATION =
      Set.of("metadata", "status", "apiVersion", "kind");

  private static final Comparator<JsonNode> BY_VALUE =
      (a, b) ->
          a.equals(b) || (a.isNumber() && b.isNumber() && a.asText().equals(b.asText())) ? 0 : 1;

  private Strategies() {}

  /** Whether two versions say the same, whatever their resourceVersion. */
  static boolean same(JsonNode one, JsonNode other) {
    return one.equals(BY_VALUE, other);
  }

  /** The object as it is first stored, without uid and times. */
  static ObjectNode created(ResourceKind kind, ObjectNode body) {
    var object = head(kind, body);
    if (kind.has(Trait.STATUS) && !kind.is("", "nodes")) {
      object.remove("status");
    }
    if (kind.is("", "pods")) {
      JsonFields.within(object, "status").put("phase", "Pending");
    }
    if (kind.has(Trait.GENERATION) || kind.has(Trait.CUSTOM)) {
      JsonFields.within(object, "metadata").put("generation", 1);
    }
    return object;
  }

  /** The object that replaces {@code old}, still under its resourceVersion. */
  static ObjectNode updated(ResourceCall call, ObjectNode old, ObjectNode proposed) {
    var kind = call.kind();
    var next = head(kind, proposed);
    if (call.on("status")) {
      next = statusOnly(kind, old, next);
    } else if (kind.has(Trait.STATUS)) {
      copy(old, next, "status");
    }
    var metadata = JsonFields.within(next, "metadata");
    for (var field : SERVERS_OWN) {
      copy(JsonFields.at(old, "metadata"), metadata, field);
    }
    metadata.remove("managedFields");
    Defaults.shape(kind, next);
    if (!call.on("status")) {
      countGeneration(kind, old, next);
    }
    return next;
  }

  private static ObjectNode head(ResourceKind kind, ObjectNode body) {
    var object = JsonFields.object().put("kind", kind.kind()).put("apiVersion", kind.apiVersion());
    object.set("metadata", JsonFields.object());
    body.properties().stream()
        .filter(e -> !e.getKey().equals("kind") && !e.getKey().equals("apiVersion"))
        .forEach(e -> object.set(e.getKey(), e.getValue()));
    return object;
  }

  /** Custom resources take nothing but the status, built-in ones metadata too. */
  private static ObjectNode statusOnly(ResourceKind kind, ObjectNode old, ObjectNode proposed) {
    var next = old.deepCopy();
    copy(proposed, next, "status");
    if (!kind.has(Trait.CUSTOM)) {
      copy(proposed, next, "metadata");
      copy(old.path("metadata"), JsonFields.within(next, "metadata"), "ownerReferences");
    }
    return next;
  }

  private static void copy(JsonNode from, ObjectNode to, String field) {
    var value = from.get(field);
    if (value == null) {
      to.remove(field);
    } else {
      to.set(field, value.deepCopy());
    }
  }

  private static void countGeneration(ResourceKind kind, ObjectNode old, ObjectNode next) {
    var generation = JsonFields.number(old, 0, "metadata", "generation");
    if (generation > 0 && !sameIntent(kind, old, next)) {
      JsonFields.within(next, "metadata").put("generation", generation + 1);
    }
  }

  private static boolean sameIntent(ResourceKind kind, ObjectNode old, ObjectNode next) {
    if (kind.is("apps", "deployments") && !same(annotations(old), annotations(next))) {
      return false;
    }
    return same(intent(kind, old), intent(kind, next));
  }

  private static JsonNode annotations(ObjectNode object) {
    return JsonFields.at(object, "metadata", "annotations");
  }

  private static JsonNode intent(ResourceKind kind, ObjectNode object) {
    if (!kind.has(Trait.CUSTOM)) {
      return object.path("spec");
    }
    var intent = JsonFields.object();
    object.properties().stream()
        .filter(e -> !OUTSIDE_GENERATION.contains(e.getKey()) || !kind.has(Trait.STATUS))
        .filter(e -> !e.getKey().equals("metadata"))
        .forEach(e -> intent.set(e.getKey(), e.getValue()));
    return intent;
  }
}
