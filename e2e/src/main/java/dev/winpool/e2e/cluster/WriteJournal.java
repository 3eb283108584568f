package dev.winpool.e2e.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.winpool.emulator.stage.Journal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tells the stage's journal every write to the cluster, with its answer. */
final class WriteJournal {

  private static final int LONGEST_BODY = 16_384;

  private final Journal journal;
  private final Facts facts;

  WriteJournal(Journal journal, Facts facts) {
    this.journal = journal;
    this.facts = facts;
  }

  Map<String, Object> facts(Optional<Call> call) {
    return facts.of(call);
  }

  void record(Call call, ApiAnswer answer, Map<String, Object> before) {
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
    fields.put("reason", answer.failed() ? Json.text(answer.body(), "reason") : null);
    fields.put("resourceVersionSent", orNull(Json.text(body, "metadata", "resourceVersion")));
    fields.put("uidPrecondition", uidPrecondition(body));
    fields.put("dryRun", dryRun(call, body));
    fields.put("body", bounded(call.request().body(), body));
    fields.put("before", before);
    fields.put("after", facts.of(Optional.of(call)));
    journal.record("cluster", fields);
  }

  static String verb(Call call) {
    return switch (call.request().method()) {
      case "POST" -> call.on("eviction") ? "evict" : "create";
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> call.name().isEmpty() ? "deletecollection" : "delete";
      default -> "read";
    };
  }

  private static String named(Call call, ApiAnswer answer) {
    return call.name().isEmpty() ? Json.text(answer.body(), "metadata", "name") : call.name();
  }

  private static boolean dryRun(Call call, JsonNode body) {
    var options = call.on("eviction") ? Json.at(body, "deleteOptions") : body;
    return call.dryRun()
        || Json.at(options, "dryRun").valueStream().anyMatch(v -> v.asText().equals("All"));
  }

  private static String uidPrecondition(JsonNode body) {
    var direct = Json.text(body, "preconditions", "uid");
    return orNull(
        direct.isEmpty() ? Json.text(body, "deleteOptions", "preconditions", "uid") : direct);
  }

  private static JsonNode parsed(String body) {
    try {
      return body.isBlank() ? MissingNode.getInstance() : Json.read(body);
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
        : Json.MAPPER.convertValue(body, Object.class);
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
