package dev.winpool.e2e.cluster.controllers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.object.ResourceKind;
import dev.winpool.e2e.cluster.server.Actor;
import java.util.Optional;

/** Empties namespaces that are being deleted, and removes them when nothing is left inside. */
final class Namespaces extends Controller {

  Namespaces(Actor actor) {
    super(actor);
  }

  @Override
  void pass() {
    actor.list("", "namespaces").stream()
        .filter(namespace -> namespace.path("metadata").has("deletionTimestamp"))
        .forEach(this::tend);
  }

  private void tend(ObjectNode namespace) {
    var name = JsonFields.text(namespace, "metadata", "name");
    var inside = actor.kinds().stream().filter(ResourceKind::namespaced).toList();
    for (var kind : inside) {
      actor.store().list(kind.group(), kind.plural(), name).stream()
          .filter(object -> !object.path("metadata").has("deletionTimestamp"))
          .forEach(object -> actor.delete(object, Optional.empty()));
    }
    var empty =
        inside.stream().allMatch(k -> actor.store().list(k.group(), k.plural(), name).isEmpty());
    if (empty) {
      actor.erase(namespace);
    }
  }
}
