package dev.winpool.e2e.cluster.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Set;

/**
 * What the API knows of one resource in one version.
 *
 * @param schema the custom resource's {@code openAPIV3Schema}, missing for built-in resources
 * @param selectable fields a field selector may name, beside name and namespace
 * @param shortNames what people type for the plural, as {@code wnp}; no client of ours asks for
 *     those of built-in resources
 */
public record ResourceKind(
    String group,
    String version,
    String plural,
    String kind,
    Set<Trait> traits,
    JsonNode schema,
    Set<String> selectable,
    Set<String> shortNames) {

  /** How a resource behaves. */
  public enum Trait {
    NAMESPACED,
    /** Has a status subresource. */
    STATUS,
    /** Counts metadata.generation. */
    GENERATION,
    /** A PUT without resourceVersion is refused. */
    CONDITIONAL_UPDATE,
    /** A PUT of an absent object creates it. */
    CREATED_BY_PUT,
    /** Deleting answers with the object instead of a Status. */
    RETURNS_DELETED,
    /** Has a scale subresource. */
    SCALE,
    CUSTOM
  }

  public static ResourceKind builtIn(
      String groupVersion, String plural, String kind, Set<Trait> traits) {
    var slash = groupVersion.indexOf('/');
    return new ResourceKind(
        slash < 0 ? "" : groupVersion.substring(0, slash),
        groupVersion.substring(slash + 1),
        plural,
        kind,
        traits,
        MissingNode.getInstance(),
        Set.of(),
        Set.of());
  }

  public boolean has(Trait trait) {
    return traits.contains(trait);
  }

  public boolean namespaced() {
    return has(Trait.NAMESPACED);
  }

  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /** As errors name the resource, such as {@code deployments.apps}. */
  public String qualifiedPlural() {
    return group.isEmpty() ? plural : plural + "." + group;
  }

  /** As validation errors name the kind, such as {@code Deployment.apps}. */
  public String qualifiedKind() {
    return group.isEmpty() ? kind : kind + "." + group;
  }

  public Key key(String namespace, String name) {
    return new Key(group, plural, has(Trait.NAMESPACED) ? namespace : "", name);
  }

  public boolean serves(String subresource) {
    return switch (subresource) {
      case "" -> true;
      case "status" -> has(Trait.STATUS);
      case "scale" -> has(Trait.SCALE);
      case "eviction", "binding" -> is("", "pods");
      default -> false;
    };
  }

  public boolean is(String group, String plural) {
    return this.group.equals(group) && this.plural.equals(plural);
  }
}
