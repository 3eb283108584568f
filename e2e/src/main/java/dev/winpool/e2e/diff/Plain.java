package dev.winpool.e2e.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of answers what no two clusters share: UIDs, resourceVersions, the present time, random
 * names, managed fields. Each becomes a number in order of first sight, so that what was the same
 * stays the same. One for each run of a row.
 */
final class Plain {
  private static final Pattern UID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern TIME =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)(\\.\\d+)?Z");

  /** A refused patch is quoted whole, managed fields and all. */
  private static final Pattern QUOTED = Pattern.compile("\"\\{.*}\"", Pattern.DOTALL);

  /** How far back a cluster remembers is its own affair. */
  private static final Pattern OLDEST =
      Pattern.compile("(too old resource version: \\d+) \\(\\d+\\)");

  private static final Pattern NUMBER = Pattern.compile("\\b\\d{3,}\\b");

  /** Times that rows send lie outside of this and are compared as they are. */
  private static final Duration PRESENT = Duration.ofDays(1);

  private final Instant start = Instant.now();
  private final Map<String, String> uids = new HashMap<>();
  private final Map<String, String> versions = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();

  JsonNode of(JsonNode node) {
    return of("", node);
  }

  private JsonNode of(String field, JsonNode node) {
    return switch (node) {
      case ObjectNode object -> object(object);
      case ArrayNode list -> {
        var plain = JsonFields.MAPPER.createArrayNode();
        list.forEach(element -> plain.add(of(field, element)));
        yield plain;
      }
      case JsonNode text when text.isTextual() ->
          JsonFields.MAPPER.getNodeFactory().textNode(text(field, text.asText()));
      case JsonNode other -> other;
    };
  }

  private ObjectNode object(ObjectNode object) {
    noteName(object);
    var sorted = new TreeMap<String, JsonNode>();
    object.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    sorted.remove("managedFields");
    var plain = JsonFields.object();
    var list = JsonFields.text(object, "kind").endsWith("List");
    var bookmark = JsonFields.text(object, "type").equals("BOOKMARK");
    if (bookmark) {
      sorted.computeIfPresent("object", (_, marked) -> unplaced(marked));
    }
    sorted.forEach(
        (field, value) ->
            plain.set(field, list && field.equals("metadata") ? head(value) : of(field, value)));
    return plain;
  }

  /** A list is of a version and has a token of its own: they are there or not. */
  private static JsonNode head(JsonNode metadata) {
    var plain = ((ObjectNode) metadata).deepCopy();
    for (var field : new String[] {"resourceVersion", "continue"}) {
      if (!JsonFields.text(plain, field).isEmpty()) {
        plain.put(field, "<" + field + ">");
      }
    }
    return plain;
  }

  /** How far a watch has heard depends on everybody's writes. */
  private static JsonNode unplaced(JsonNode marked) {
    var plain = ((ObjectNode) marked).deepCopy();
    JsonFields.within(plain, "metadata").remove("resourceVersion");
    return plain;
  }

  private void noteName(ObjectNode object) {
    var prefix = JsonFields.text(object, "generateName");
    var name = JsonFields.text(object, "name");
    if (!prefix.isEmpty() && name.startsWith(prefix)) {
      names.putIfAbsent(name, prefix + "<generated>");
    }
  }

  private String text(String field, String text) {
    if (field.equals("resourceVersion") || field.equals("resourceVersionSent")) {
      return text.isEmpty() ? "" : version(text);
    }
    var result = UID.matcher(text).replaceAll(m -> uid(m.group()));
    result = TIME.matcher(result).replaceAll(m -> Matcher.quoteReplacement(time(m)));
    for (var name : names.entrySet()) {
      result = result.replace(name.getKey(), name.getValue());
    }
    if (!field.equals("message")) {
      return result;
    }
    result = QUOTED.matcher(result).replaceAll("<object>");
    result = OLDEST.matcher(result).replaceAll("$1 (<oldest>)");
    return NUMBER.matcher(result).replaceAll(m -> versions.getOrDefault(m.group(), m.group()));
  }

  /** What a row made up itself is no UID of a cluster. */
  private String uid(String uid) {
    return uid.startsWith("00000000-")
        ? uid
        : uids.computeIfAbsent(uid, _ -> "<uid " + (uids.size() + 1) + ">");
  }

  private String version(String version) {
    return versions.computeIfAbsent(version, _ -> "<version " + (versions.size() + 1) + ">");
  }

  private String time(MatchResult match) {
    var age = Duration.between(Instant.parse(match.group()), start).abs();
    if (age.compareTo(PRESENT) > 0) {
      return match.group();
    }
    var fraction = match.group(2);
    return fraction == null ? "<now>" : "<now, " + (fraction.length() - 1) + " digits>";
  }
}
