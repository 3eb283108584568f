package dev.winpool.emulator.type;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What shape an answer of Microsoft.ContainerService must have, by its path. */
public final class AnswerShape {

  private static final String CLUSTERS = "Microsoft.ContainerService/managedClusters";
  private static final Pattern BELOW =
      Pattern.compile(
          ".*/providers/Microsoft\\.ContainerService/managedClusters(/(?<cluster>[^/]+)(/(?<rest>[^?]*))?)?",
          Pattern.CASE_INSENSITIVE);

  private AnswerShape() {}

  /**
   * What is wrong with an answer; nothing when no table is at hand, or none for so new a version.
   *
   * @param path without its query
   */
  public static List<String> faults(String path, String version, int status, JsonNode body) {
    var newer = version.length() > 10 || version.compareTo("2026-05-01") > 0;
    if (body.isNull() || status < 400 && newer) {
      return List.of();
    }
    if (status >= 400) {
      return errorFaults(body);
    }
    if (path.matches("(?i).*/locations/[^/]+/operations/[^/]+")) {
      return operationFaults(body);
    }
    var match = BELOW.matcher(path);
    if (!match.matches()) {
      return List.of();
    }
    var rest = match.group("rest") == null ? "" : match.group("rest").replaceAll("/$", "");
    var words = rest.isEmpty() ? new String[0] : rest.split("/");
    var type = type(words, rest);
    if (type.isEmpty()) {
      return List.of();
    }
    var list = match.group("cluster") == null || words.length % 2 == 1 && !isAction(rest);
    return list ? listFaults(type, version, body) : resourceFaults(type, version, body);
  }

  private static boolean isAction(String rest) {
    return rest.endsWith("upgradeNodeImageVersion");
  }

  private static String type(String[] words, String rest) {
    if (rest.equalsIgnoreCase("availableAgentPoolVersions")) {
      return "";
    }
    var type = new StringBuilder(CLUSTERS);
    for (var i = 0; i < words.length; i += 2) {
      if (!isAction(words[i])) {
        type.append('/').append(words[i]);
      }
    }
    return type.toString();
  }

  private static List<String> listFaults(String type, String version, JsonNode body) {
    var faults = new ArrayList<String>();
    if (!Set.of("value", "nextLink").containsAll(names(body)) || !body.path("value").isArray()) {
      faults.add("a list has value and nextLink, not " + names(body));
    }
    body.path("value").forEach(item -> faults.addAll(resourceFaults(type, version, item)));
    return faults;
  }

  private static List<String> resourceFaults(String type, String version, JsonNode body) {
    return TypeTable.nearest(version)
        .map(table -> table.knows(type) ? table : TypeTable.nearest("2026-05-01").orElseThrow())
        .map(table -> table.faults(type, body))
        .orElse(List.of());
  }

  /** Flat or wrapped; code and message are always there (aks.md section 0). */
  private static List<String> errorFaults(JsonNode body) {
    var error = body.has("error") ? body.path("error") : body;
    return error.path("code").asText().isEmpty() || error.path("message").asText().isEmpty()
        ? List.of("an error has code and message: " + body)
        : List.of();
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
