package dev.winpool.e2e.cluster.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.Catalog;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.object.ResourceKind;
import dev.winpool.e2e.cluster.request.ApiAnswer;
import java.util.List;
import java.util.Optional;

/** What clients ask before they ask for objects: versions, groups, resources, health. */
public final class Discovery {

  static final String VERSION = "1.36";

  private final Catalog catalog;

  public Discovery(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Empty when the path is not one of discovery. */
  public Optional<ApiAnswer> answer(String path) {
    var trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    var parts = List.of(trimmed.substring(Math.min(1, trimmed.length())).split("/"));
    return switch (parts.getFirst()) {
      case "version" -> Optional.of(ApiAnswer.json(200, version()));
      case "healthz", "livez", "readyz" -> Optional.of(ApiAnswer.text(200, "ok"));
      case "api" -> core(parts);
      case "apis" -> named(parts);
      default -> Optional.empty();
    };
  }

  private Optional<ApiAnswer> core(List<String> parts) {
    return switch (parts.size()) {
      case 1 -> Optional.of(ApiAnswer.json(200, coreVersions()));
      case 2 -> resources("", parts.get(1));
      default -> Optional.empty();
    };
  }

  private Optional<ApiAnswer> named(List<String> parts) {
    return switch (parts.size()) {
      case 1 -> Optional.of(ApiAnswer.json(200, groups()));
      case 2 -> group(parts.get(1));
      case 3 -> resources(parts.get(1), parts.get(2));
      default -> Optional.empty();
    };
  }

  private static ObjectNode version() {
    return JsonFields.object()
        .put("major", "1")
        .put("minor", "36")
        .put("gitVersion", "v" + VERSION + ".0")
        .put("gitCommit", "")
        .put("gitTreeState", "clean")
        .put("buildDate", "2026-04-22T00:00:00Z")
        .put("goVersion", "go1.26")
        .put("compiler", "gc")
        .put("platform", "linux/amd64");
  }

  private static ObjectNode coreVersions() {
    var versions = JsonFields.object().put("kind", "APIVersions");
    versions.putArray("versions").add("v1");
    return versions;
  }

  private ObjectNode groups() {
    var list = JsonFields.object().put("kind", "APIGroupList").put("apiVersion", "v1");
    var groups = list.putArray("groups");
    catalog.kinds().stream()
        .map(ResourceKind::group)
        .filter(group -> !group.isEmpty())
        .distinct()
        .forEach(group -> groups.add(groupOf(group)));
    return list;
  }

  private Optional<ApiAnswer> group(String name) {
    if (catalog.kinds().stream().noneMatch(kind -> kind.group().equals(name))) {
      return Optional.empty();
    }
    return Optional.of(
        ApiAnswer.json(200, groupOf(name).put("kind", "APIGroup").put("apiVersion", "v1")));
  }

  private ObjectNode groupOf(String name) {
    var group = JsonFields.object().put("name", name);
    var versions = group.putArray("versions");
    catalog.kinds().stream()
        .filter(kind -> kind.group().equals(name))
        .map(ResourceKind::version)
        .distinct()
        .forEach(v -> versions.add(versionOf(name, v)));
    group.set("preferredVersion", versions.get(0).deepCopy());
    return group;
  }

  private static ObjectNode versionOf(String group, String version) {
    return JsonFields.object().put("groupVersion", group + "/" + version).put("version", version);
  }

  private Optional<ApiAnswer> resources(String group, String version) {
    var kinds =
        catalog.kinds().stream()
            .filter(k -> k.group().equals(group) && k.version().equals(version))
            .toList();
    if (kinds.isEmpty()) {
      return Optional.empty();
    }
    var list =
        JsonFields.object()
            .put("kind", "APIResourceList")
            .put("apiVersion", "v1")
            .put("groupVersion", kinds.getFirst().apiVersion());
    var resources = list.putArray("resources");
    for (var kind : kinds) {
      resources.add(resource(kind, kind.plural()));
      if (kind.has(ResourceKind.Trait.STATUS)) {
        resources.add(resource(kind, kind.plural() + "/status"));
      }
      if (kind.has(ResourceKind.Trait.SCALE)) {
        resources.add(
            resource(kind, kind.plural() + "/scale")
                .put("group", "autoscaling")
                .put("version", "v1")
                .put("kind", "Scale"));
      }
      if (kind.is("", "pods")) {
        resources.add(
            resource(kind, "pods/eviction")
                .put("group", "policy")
                .put("version", "v1")
                .put("kind", "Eviction"));
      }
    }
    return Optional.of(ApiAnswer.json(200, list));
  }

  private static ObjectNode resource(ResourceKind kind, String name) {
    var resource =
        JsonFields.object()
            .put("name", name)
            .put(
                "singularName",
                name.contains("/") ? "" : kind.kind().toLowerCase(java.util.Locale.ROOT))
            .put("namespaced", kind.has(ResourceKind.Trait.NAMESPACED))
            .put("kind", kind.kind());
    if (!name.contains("/") && !kind.shortNames().isEmpty()) {
      kind.shortNames().forEach(resource.putArray("shortNames")::add);
    }
    var verbs = resource.putArray("verbs");
    var offered =
        name.contains("/eviction")
            ? List.of("create")
            : name.contains("/")
                ? List.of("get", "patch", "update")
                : List.of(
                    "create",
                    "delete",
                    "deletecollection",
                    "get",
                    "list",
                    "patch",
                    "update",
                    "watch");
    offered.forEach(verbs::add);
    return resource;
  }
}
