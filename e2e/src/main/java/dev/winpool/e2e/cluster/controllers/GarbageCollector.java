package dev.winpool.e2e.cluster.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.server.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Deletes what its owners left behind, and serves the two finalizers a delete can ask for:
 * dependents first, or dependents set free.
 */
final class GarbageCollector extends Controller {

  GarbageCollector(Actor actor) {
    super(actor);
  }

  @Override
  void pass() {
    var all = new ArrayList<ObjectNode>();
    actor.kinds().forEach(kind -> all.addAll(actor.list(kind.group(), kind.plural())));
    var owned = all.stream().filter(o -> !owners(o).isEmpty()).toList();
    all.stream()
        .filter(o -> o.path("metadata").has("deletionTimestamp"))
        .forEach(owner -> finish(owner, owned));
    if (owned.isEmpty()) {
      return;
    }
    var alive =
        all.stream().map(o -> JsonFields.text(o, "metadata", "uid")).collect(Collectors.toSet());
    owned.stream()
        .filter(object -> orphaned(object, alive))
        .filter(object -> !object.path("metadata").has("deletionTimestamp"))
        .forEach(object -> actor.delete(object, Optional.empty()));
  }

  private static JsonNode owners(JsonNode object) {
    return JsonFields.at(object, "metadata", "ownerReferences");
  }

  private static boolean orphaned(ObjectNode object, Set<String> alive) {
    return owners(object)
        .valueStream()
        .noneMatch(ref -> alive.contains(JsonFields.text(ref, "uid")));
  }

  private void finish(ObjectNode owner, List<ObjectNode> owned) {
    var uid = JsonFields.text(owner, "metadata", "uid");
    var dependents = owned.stream().filter(o -> refersTo(o, uid)).toList();
    if (holds(owner, "orphan")) {
      dependents.forEach(dependent -> setFree(dependent, uid));
      release(owner, "orphan");
    } else if (holds(owner, "foregroundDeletion")) {
      dependents.stream()
          .filter(o -> !o.path("metadata").has("deletionTimestamp"))
          .forEach(dependent -> actor.delete(dependent, Optional.empty()));
      if (dependents.isEmpty()) {
        release(owner, "foregroundDeletion");
      }
    }
  }

  private static boolean refersTo(JsonNode object, String uid) {
    return owners(object).valueStream().anyMatch(ref -> JsonFields.text(ref, "uid").equals(uid));
  }

  private static boolean holds(ObjectNode object, String finalizer) {
    return JsonFields.at(object, "metadata", "finalizers")
        .valueStream()
        .anyMatch(f -> f.asText().equals(finalizer));
  }

  private void setFree(ObjectNode dependent, String uid) {
    var next = dependent.deepCopy();
    ((ArrayNode) owners(next)).removeIf(ref -> JsonFields.text(ref, "uid").equals(uid));
    actor.replace(next);
  }

  private void release(ObjectNode owner, String finalizer) {
    var next = owner.deepCopy();
    ((ArrayNode) JsonFields.at(next, "metadata", "finalizers"))
        .removeIf(f -> f.asText().equals(finalizer));
    actor.replace(next);
  }
}
