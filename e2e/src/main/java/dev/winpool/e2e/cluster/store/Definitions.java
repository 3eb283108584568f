package dev.winpool.e2e.cluster.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.Catalog;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.object.Key;
import dev.winpool.e2e.cluster.object.ResourceKind;
import dev.winpool.e2e.cluster.object.ResourceKind.Trait;
import dev.winpool.e2e.cluster.object.StatusConditions;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Keeps the catalog in step with the CustomResourceDefinitions in the store. */
public final class Definitions {

  private static final String GROUP = "apiextensions.k8s.io";
  private static final String PLURAL = "customresourcedefinitions";

  private final ObjectStore store;
  private final Catalog catalog;

  public Definitions(ObjectStore store, Catalog catalog) {
    this.store = store;
    this.catalog = catalog;
    store.listen(this::heard);
  }

  private void heard(ObjectStore.Change change) {
    var key = change.key();
    if (!key.group().equals(GROUP) || !key.resource().equals(PLURAL)) {
      return;
    }
    var group = JsonFields.text(change.last(), "spec", "group");
    var plural = JsonFields.text(change.last(), "spec", "names", "plural");
    catalog.remove(group, plural);
    if (change.after().isEmpty()) {
      forgetObjects(group, plural);
    } else {
      serve(change.last());
    }
  }

  private void forgetObjects(String group, String plural) {
    for (var object : store.list(group, plural, "")) {
      var namespace = JsonFields.text(object, "metadata", "namespace");
      store.remove(
          new Key(group, plural, namespace, JsonFields.text(object, "metadata", "name")), object);
    }
  }

  private void serve(ObjectNode definition) {
    kinds(definition).forEach(catalog::add);
  }

  /** What a definition serves, a kind a version. */
  public static Stream<ResourceKind> kinds(ObjectNode definition) {
    return JsonFields.at(definition, "spec", "versions")
        .valueStream()
        .filter(version -> JsonFields.flag(version, "served"))
        .map(version -> kind(definition, version));
  }

  private static ResourceKind kind(ObjectNode definition, JsonNode version) {
    var traits = EnumSet.of(Trait.CUSTOM, Trait.GENERATION, Trait.CONDITIONAL_UPDATE);
    if (JsonFields.text(definition, "spec", "scope").equals("Namespaced")) {
      traits.add(Trait.NAMESPACED);
    }
    if (JsonFields.at(version, "subresources").has("status")) {
      traits.add(Trait.STATUS);
    }
    if (JsonFields.at(version, "subresources").has("scale")) {
      traits.add(Trait.SCALE);
    }
    var selectable = new LinkedHashSet<String>();
    JsonFields.items(version, "selectableFields")
        .forEach(
            field -> selectable.add(JsonFields.text(field, "jsonPath").replaceFirst("^\\.", "")));
    return new ResourceKind(
        JsonFields.text(definition, "spec", "group"),
        JsonFields.text(version, "name"),
        JsonFields.text(definition, "spec", "names", "plural"),
        JsonFields.text(definition, "spec", "names", "kind"),
        traits,
        JsonFields.at(version, "schema", "openAPIV3Schema"),
        selectable,
        shortNames(definition));
  }

  private static Set<String> shortNames(ObjectNode definition) {
    var names = new LinkedHashSet<String>();
    JsonFields.items(definition, "spec", "names", "shortNames")
        .forEach(name -> names.add(name.asText()));
    return names;
  }

  /** Marks a definition as established, the way its controllers do right after the create. */
  public void establish(String name) {
    var key = new Key(GROUP, PLURAL, "", name);
    var next = store.find(key).orElseThrow().deepCopy();
    var status = JsonFields.within(next, "status");
    status.set("acceptedNames", JsonFields.at(next, "spec", "names").deepCopy());
    status.putArray("storedVersions");
    for (var version : JsonFields.items(next, "spec", "versions")) {
      if (JsonFields.flag(version, "storage")) {
        status.withArray("storedVersions").add(JsonFields.text(version, "name"));
      }
    }
    var now = store.now();
    StatusConditions.set(
        next,
        new StatusConditions.Condition(
            "NamesAccepted", "True", "NoConflicts", "no conflicts found"),
        now);
    StatusConditions.set(
        next,
        new StatusConditions.Condition(
            "Established", "True", "InitialNamesAccepted", "the initial names have been accepted"),
        now);
    store.put(key, next);
  }
}
