package dev.winpool.emulator.arm.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.arm.message.ApiVersion;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import dev.winpool.emulator.provider.refusal.RefusedException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which property names an api-version knows. AKS refuses what it does not know (aks.md 1.2); it
 * answers with nothing that the client's api-version does not have.
 */
public final class FieldTable {

  public static final FieldTable POOL = new FieldTable(PoolFields.TABLE);
  public static final FieldTable CLUSTER = new FieldTable(ClusterFields.TABLE);

  /** The last version whose names are written down: newer ones may have more. */
  private static final String LAST = "2026-05-01";

  /** Half way between the two versions whose names are written down. */
  private static final String HALF_WAY = "2026-01-01";

  private static final Set<String> ENVELOPE =
      Set.of(
          "id",
          "name",
          "type",
          "location",
          "tags",
          "sku",
          "identity",
          "extendedLocation",
          "kind",
          "systemData",
          "eTag",
          "properties");

  private final Map<String, Set<String>> first = new HashMap<>();
  private final Map<String, Set<String>> last = new HashMap<>();

  private FieldTable(String table) {
    for (var line : table.lines().toList()) {
      var dated = line.startsWith(LAST + " ");
      var parts = (dated ? line.substring(LAST.length() + 1) : line).split(": ");
      var names = Arrays.asList(parts[1].split(" "));
      add(last, parts[0], names);
      if (!dated) {
        add(first, parts[0], names);
      }
    }
  }

  private static void add(Map<String, Set<String>> to, String object, List<String> names) {
    to.computeIfAbsent(object, _ -> new HashSet<>()).addAll(names);
  }

  /** The names that an object of the table has, {@code properties} being the outermost. */
  Set<String> names(String object, ApiVersion version) {
    return at(version).getOrDefault(object, Set.of());
  }

  /**
   * Refuses a body with a name that the api-version does not know. What is newer than the table,
   * and previews, are let through.
   *
   * @throws RefusedException 400 UnmarshalError
   */
  public void check(JsonNode body, ApiVersion version) {
    if (version.preview() || version.day().compareTo(LAST) > 0) {
      return;
    }
    body.fieldNames().forEachRemaining(name -> refuse(!ENVELOPE.contains(name), name));
    unknown("properties", body.path("properties"), version).ifPresent(name -> refuse(true, name));
  }

  /** The properties without those that came with a later api-version. */
  ObjectNode visible(ObjectNode properties, ApiVersion version) {
    if (at(version) == last) {
      return properties;
    }
    var shown = properties.deepCopy();
    for (var name : last.get("properties")) {
      if (!first.get("properties").contains(name)) {
        shown.remove(name);
      }
    }
    return shown;
  }

  private Map<String, Set<String>> at(ApiVersion version) {
    return version.day().compareTo(HALF_WAY) < 0 ? first : last;
  }

  private Optional<String> unknown(String object, JsonNode value, ApiVersion version) {
    var known = at(version).get(object);
    if (known == null || value.isArray()) {
      return value.isArray() ? inItems(object, value, version) : Optional.empty();
    }
    for (var entry : value.properties()) {
      if (!known.contains(entry.getKey())) {
        return Optional.of(entry.getKey());
      }
      var inner = object.equals("properties") ? entry.getKey() : object + "." + entry.getKey();
      var below = unknown(inner, entry.getValue(), version);
      if (below.isPresent()) {
        return below;
      }
    }
    return Optional.empty();
  }

  private Optional<String> inItems(String object, JsonNode items, ApiVersion version) {
    for (var item : items) {
      var found = item.isObject() ? unknown(object, item, version) : Optional.<String>empty();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Code and the quoted name as in Azure/azure-rest-api-specs issue 40740. */
  private static void refuse(boolean unknown, String name) {
    if (unknown) {
      throw new RefusedException(
          AksRefusal.flat(
              400,
              "UnmarshalError",
              "UnmarshalEntity encountered error: json: unknown field \"%s\"".formatted(name)));
    }
  }
}
