package dev.winpool.e2e.cluster.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.request.ApiAnswer;
import dev.winpool.e2e.cluster.request.ResourceCall;
import dev.winpool.emulator.stage.Journal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tells the stage's journal every write to the cluster, with its answer. */
public final class WriteJournal {

  private static final int LONGEST_BODY = 16_384;

  private final Journal journal;
  private final JournalFacts facts;

  public WriteJournal(Journal journal, JournalFacts facts) {
    this.journal = journal;
    this.facts = facts;
  }

  public Map<String, Object> facts(Optional<ResourceCall> call) {
    return facts.of(call);
  }

  public void record(ResourceCall call, ApiAnswer answer, Map<String, Object> before) {
    var body = parsed(call.request().body());
    var fields = new LinkedHashMap<String, Object>();
    fields.put("verb", verb(call));
    fields.put("resource", call.kind().qualifiedPlural());
    fields.put("subresource", call.path().subresource());
    fields.put("namespace", call.path().namespace());
    fields.put("name", named(call, answer));
    fields.put("userAgent", call.request().userAgent());
    fields.put("contentType", orNull(call.request().contentType()));
    fields.put("code", answer.code());
    fields.put("reason", answer.failed() ? JsonFields.text(answer.body(), "reason") : null);
    fields.put("resourceVersionSent", orNull(JsonFields.text(body, "metadata", "resourceVersion")));
    fields.put("uidPrecondition", uidPrecondition(body));
    fields.put("dryRun", dryRun(call, body));
    fields.put("body", bounded(call.request().body(), body));
    fields.put("before", before);
    fields.put("after", facts.of(Optional.of(call)));
    journal.record("cluster", fields);
  }

  static String verb(ResourceCall call) {
    return switch (call.request().method()) {
      case "POST" -> call.on("eviction") ? "evict" : "create";
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> call.name().isEmpty() ? "deletecollection" : "delete";
      default -> "read";
    };
  }

  private static String named(ResourceCall call, ApiAnswer answer) {
    return call.name().isEmpty() ? JsonFields.text(answer.body(), "metadata", "name") : call.name();
  }

  private static boolean dryRun(ResourceCall call, JsonNode body) {
    var options = call.on("eviction") ? JsonFields.at(body, "deleteOptions") : body;
    return call.dryRun()
        || JsonFields.at(options, "dryRun").valueStream().anyMatch(v -> v.asText().equals("All"));
  }

  private static String uidPrecondition(JsonNode body) {
    var direct = JsonFields.text(body, "preconditions", "uid");
    return orNull(
        direct.isEmpty() ? JsonFields.text(body, "deleteOptions", "preconditions", "uid") : direct);
  }

  private static JsonNode parsed(String body) {
    try {
      return body.isBlank() ? MissingNode.getInstance() : JsonFields.read(body);
    } catch (IllegalArgumentException e) {
      return MissingNode.getInstance();
    }
  }

  /** The body as JSON values; as cut text when it is long or no JSON. */
  private static Object bounded(String text, JsonNode body) {
    if (text.isBlank()) {
      return null;
    }
    return text.length() > LONGEST_BODY || body.isMissingNode()
        ? text.substring(0, Math.min(text.length(), LONGEST_BODY))
        : JsonFields.MAPPER.convertValue(body, Object.class);
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
