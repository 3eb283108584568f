package dev.winpool.e2e.cluster.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.server.Actor;
import java.util.List;
import java.util.Optional;

/** Owner references: who controls what. */
final class Owned {

  private Owned() {}

  /** The controlling owner reference. */
  static Optional<JsonNode> controller(JsonNode object) {
    return JsonFields.at(object, "metadata", "ownerReferences")
        .valueStream()
        .filter(owner -> JsonFields.flag(owner, "controller"))
        .findFirst();
  }

  static boolean by(JsonNode object, JsonNode owner) {
    var uid = JsonFields.text(owner, "metadata", "uid");
    return controller(object).filter(ref -> JsonFields.text(ref, "uid").equals(uid)).isPresent();
  }

  /** The pods (or other objects) of that resource under the owner, by name. */
  static List<ObjectNode> list(Actor actor, JsonNode owner, String group, String plural) {
    return actor
        .store()
        .list(group, plural, JsonFields.text(owner, "metadata", "namespace"))
        .stream()
        .filter(object -> by(object, owner))
        .toList();
  }

  /** A new object of that kind that belongs to the owner, in its namespace. */
  static ObjectNode child(ObjectNode owner, String apiVersion, String kind) {
    var child = JsonFields.object().put("apiVersion", apiVersion).put("kind", kind);
    var metadata =
        child
            .putObject("metadata")
            .put("namespace", JsonFields.text(owner, "metadata", "namespace"));
    metadata
        .putArray("ownerReferences")
        .addObject()
        .put("apiVersion", JsonFields.text(owner, "apiVersion"))
        .put("kind", JsonFields.text(owner, "kind"))
        .put("name", JsonFields.text(owner, "metadata", "name"))
        .put("uid", JsonFields.text(owner, "metadata", "uid"))
        .put("controller", true)
        .put("blockOwnerDeletion", true);
    return child;
  }

  /** A pod from the owner's template, without a name. */
  static ObjectNode pod(ObjectNode owner) {
    var pod = child(owner, "v1", "Pod");
    var template = JsonFields.at(owner, "spec", "template");
    var metadata = JsonFields.within(pod, "metadata");
    for (var field : new String[] {"labels", "annotations"}) {
      if (!JsonFields.at(template, "metadata", field).isMissingNode()) {
        metadata.set(field, JsonFields.at(template, "metadata", field).deepCopy());
      }
    }
    pod.set("spec", JsonFields.at(template, "spec").deepCopy());
    return pod;
  }
}
