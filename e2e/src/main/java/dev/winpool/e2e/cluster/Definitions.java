package dev.winpool.e2e.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.ResourceKind.Trait;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.stream.Stream;

/** Keeps the catalog in step with the CustomResourceDefinitions in the store. */
final class Definitions {

  private static final String GROUP = "apiextensions.k8s.io";
  private static final String PLURAL = "customresourcedefinitions";

  private final ObjectStore store;
  private final Catalog catalog;

  Definitions(ObjectStore store, Catalog catalog) {
    this.store = store;
    this.catalog = catalog;
    store.listen(this::heard);
  }

  private void heard(ObjectStore.Change change) {
    var key = change.key();
    if (!key.group().equals(GROUP) || !key.resource().equals(PLURAL)) {
      return;
    }
    var group = Json.text(change.last(), "spec", "group");
    var plural = Json.text(change.last(), "spec", "names", "plural");
    catalog.remove(group, plural);
    if (change.after().isEmpty()) {
      forgetObjects(group, plural);
    } else {
      serve(change.last());
    }
  }

  private void forgetObjects(String group, String plural) {
    for (var object : store.list(group, plural, "")) {
      var namespace = Json.text(object, "metadata", "namespace");
      store.remove(
          new Key(group, plural, namespace, Json.text(object, "metadata", "name")), object);
    }
  }

  private void serve(ObjectNode definition) {
    kinds(definition).forEach(catalog::add);
  }

  /** What a definition serves, a kind a version. */
  static Stream<ResourceKind> kinds(ObjectNode definition) {
    return Json.at(definition, "spec", "versions")
        .valueStream()
        .filter(version -> Json.flag(version, "served"))
        .map(version -> kind(definition, version));
  }

  private static ResourceKind kind(ObjectNode definition, JsonNode version) {
    var traits = EnumSet.of(Trait.CUSTOM, Trait.GENERATION, Trait.CONDITIONAL_UPDATE);
    if (Json.text(definition, "spec", "scope").equals("Namespaced")) {
      traits.add(Trait.NAMESPACED);
    }
    if (Json.at(version, "subresources").has("status")) {
      traits.add(Trait.STATUS);
    }
    var selectable = new LinkedHashSet<String>();
    Json.items(version, "selectableFields")
        .forEach(field -> selectable.add(Json.text(field, "jsonPath").replaceFirst("^\\.", "")));
    return new ResourceKind(
        Json.text(definition, "spec", "group"),
        Json.text(version, "name"),
        Json.text(definition, "spec", "names", "plural"),
        Json.text(definition, "spec", "names", "kind"),
        traits,
        Json.at(version, "schema", "openAPIV3Schema"),
        selectable);
  }

  /** Marks a definition as established, the way its controllers do right after the create. */
  void establish(String name) {
    var key = new Key(GROUP, PLURAL, "", name);
    var next = store.find(key).orElseThrow().deepCopy();
    var status = Json.within(next, "status");
    status.set("acceptedNames", Json.at(next, "spec", "names").deepCopy());
    status.putArray("storedVersions");
    for (var version : Json.items(next, "spec", "versions")) {
      if (Json.flag(version, "storage")) {
        status.withArray("storedVersions").add(Json.text(version, "name"));
      }
    }
    var now = store.now();
    Conditions.set(
        next,
        new Conditions.Condition("NamesAccepted", "True", "NoConflicts", "no conflicts found"),
        now);
    Conditions.set(
        next,
        new Conditions.Condition(
            "Established", "True", "InitialNamesAccepted", "the initial names have been accepted"),
        now);
    store.put(key, next);
  }
}
