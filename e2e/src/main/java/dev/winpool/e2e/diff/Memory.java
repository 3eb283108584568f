package dev.winpool.e2e.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one run of a row has kept of answers, and texts filled in with it. */
final class Memory {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([a-zA-Z0-9]+)((?:\\.[\\w]+)*)}");

  /** The field of a body that stands for a whole kept object, its other fields laid over it. */
  private static final String LIKE = "$like";

  private final String row;
  private final Map<String, JsonNode> kept = new HashMap<>();

  Memory(String row) {
    this.row = row;
  }

  void keep(String name, JsonNode body) {
    kept.put(name, body);
  }

  String filled(String text) {
    return REFERENCE.matcher(text).replaceAll(m -> Matcher.quoteReplacement(value(m)));
  }

  /** The body as it is sent. */
  JsonNode filled(JsonNode body) {
    var text = JsonFields.read(filled(JsonFields.write(body)));
    if (!(text instanceof ObjectNode object) || !object.has(LIKE)) {
      return text;
    }
    var like = kept(object.remove(LIKE).asText()).deepCopy();
    overlay((ObjectNode) like, object);
    return like;
  }

  private static void overlay(ObjectNode target, ObjectNode patch) {
    for (var entry : patch.properties()) {
      if (entry.getValue().isNull()) {
        target.remove(entry.getKey());
      } else if (entry.getValue() instanceof ObjectNode child) {
        overlay(JsonFields.within(target, entry.getKey()), child);
      } else {
        target.set(entry.getKey(), entry.getValue());
      }
    }
  }

  private String value(java.util.regex.MatchResult reference) {
    if (reference.group(1).equals("row")) {
      return row;
    }
    var path = reference.group(2);
    var fields = path.isEmpty() ? new String[0] : path.substring(1).split("\\.");
    return JsonFields.text(kept(reference.group(1)), fields);
  }

  private JsonNode kept(String name) {
    var body = kept.get(name);
    if (body == null) {
      throw new IllegalArgumentException("row " + row + " kept nothing as " + name);
    }
    return body;
  }
}
