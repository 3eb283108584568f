package dev.winpool.emulator.type;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.emulator.arm.message.Answered;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What shape an answer must have: by its path, or by the type that the resource in it names. */
public final class AnswerShape {

  private static final String CLUSTERS = "Microsoft.ContainerService/managedClusters";
  private static final String TYPE = "type is ";
  private static final String NEWEST = "2026-05-01";
  private static final String ACTION = "upgradeNodeImageVersion";
  private static final Pattern BELOW =
      Pattern.compile(
          ".*/providers/Microsoft\\.ContainerService/managedClusters(/(?<cluster>[^/]+)(/(?<rest>[^?]*))?)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern OPERATION =
      Pattern.compile(
          ".*/locations/[^/]+/operation(?<result>result)?s/[^/]+", Pattern.CASE_INSENSITIVE);

  private AnswerShape() {}

  /** What is wrong with an answer; empty when there is nothing to hold it against. */
  public static Optional<List<String>> faults(Answered answered) {
    if (answered.body().isEmpty() || TypeTable.nearest(NEWEST).isEmpty()) {
      return Optional.empty();
    }
    var body = answered.body().get();
    if (answered.status() >= 400) {
      return Optional.of(errorFaults(body));
    }
    var operation = OPERATION.matcher(answered.path());
    if (operation.matches() && operation.group("result") == null) {
      return Optional.of(operationFaults(body));
    }
    if (operation.matches()) {
      return resourceFaults(body.path("type").asText(), answered.version(), body);
    }
    return belowClusters(answered, body);
  }

  private static Optional<List<String>> belowClusters(Answered answered, JsonNode body) {
    var match = BELOW.matcher(answered.path());
    if (!match.matches()) {
      return Optional.empty();
    }
    var rest = match.group("rest") == null ? "" : match.group("rest").replaceAll("/$", "");
    var words = rest.isEmpty() ? new String[0] : rest.split("/");
    var list = match.group("cluster") == null || words.length % 2 == 1 && !rest.endsWith(ACTION);
    return list
        ? listFaults(type(words), answered.version(), body)
        : resourceFaults(type(words), answered.version(), body);
  }

  private static String type(String[] words) {
    var type = new StringBuilder(CLUSTERS);
    for (var i = 0; i < words.length; i += 2) {
      if (!words[i].equals(ACTION)) {
        type.append('/').append(words[i]);
      }
    }
    return type.toString();
  }

  private static Optional<List<String>> listFaults(String type, String version, JsonNode body) {
    var faults = new ArrayList<String>();
    if (!Set.of("value", "nextLink").containsAll(names(body)) || !body.path("value").isArray()) {
      faults.add("a list has value and nextLink, not " + names(body));
    }
    body.path("value")
        .forEach(item -> resourceFaults(type, version, item).ifPresent(faults::addAll));
    return table(type, version).map(_ -> faults);
  }

  /** A version for which there is no table yet may have names that the newest does not. */
  private static Optional<List<String>> resourceFaults(String type, String version, JsonNode body) {
    var newer = version.length() > NEWEST.length() || version.compareTo(NEWEST) > 0;
    return table(type, version)
        .map(table -> table.faults(type, body))
        .map(all -> all.stream().filter(f -> !newer || !f.endsWith(TypeTable.UNKNOWN)).toList())
        .map(all -> all.stream().filter(f -> !untyped(type, body) || !f.startsWith(TYPE)).toList());
  }

  /** AKS leaves the type of these out, whatever its tables say (recorded 2023-07). */
  private static boolean untyped(String type, JsonNode body) {
    return type.endsWith("/maintenanceConfigurations") && !body.has("type");
  }

  /** Some read-only resources are written down in the newer table only. */
  private static Optional<TypeTable> table(String type, String version) {
    return TypeTable.nearest(version)
        .filter(table -> table.knows(type))
        .or(() -> TypeTable.nearest(NEWEST).filter(table -> table.knows(type)));
  }

  /** Flat or wrapped; code and message are always there (aks.md section 0). */
  private static List<String> errorFaults(JsonNode body) {
    var faults = new ArrayList<String>();
    var error = body.has("error") ? body.path("error") : body;
    if (error.path("code").asText().isEmpty() || error.path("message").asText().isEmpty()) {
      faults.add("an error has code and message: " + body);
    }
    var known = Set.of("code", "message", "target", "subcode", "details");
    if (!known.containsAll(names(error)) || body.has("error") && body.size() > 1) {
      faults.add("an error with " + names(body) + names(error));
    }
    return faults;
  }

  private static List<String> operationFaults(JsonNode body) {
    var known = Set.of("name", "status", "startTime", "endTime", "error");
    return known.containsAll(names(body)) ? List.of() : List.of("an operation with " + names(body));
  }

  private static Set<String> names(JsonNode node) {
    var names = new TreeSet<String>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
