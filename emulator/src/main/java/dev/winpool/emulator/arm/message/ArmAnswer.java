package dev.winpool.emulator.arm.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An answer to be sent.
 *
 * @param code the error code, for the journal
 * @param changed whether a PUT changed any writable property
 */
public record ArmAnswer(
    int status,
    Map<String, String> headers,
    Optional<JsonNode> body,
    Optional<String> code,
    Optional<Boolean> changed) {

  private static final String FAILURE_CAUSE = "x-ms-failure-cause";

  public static ArmAnswer of(int status, JsonNode body) {
    return new ArmAnswer(status, Map.of(), Optional.of(body), Optional.empty(), Optional.empty());
  }

  public static ArmAnswer empty(int status) {
    return new ArmAnswer(status, Map.of(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public static ArmAnswer of(AksRefusal refusal) {
    var headers = new LinkedHashMap<String, String>();
    refusal
        .retryAfter()
        .ifPresent(after -> headers.put("Retry-After", Long.toString(after.toSeconds())));
    if (refusal.envelope() == AksRefusal.Envelope.WRAPPED) {
      headers.put(FAILURE_CAUSE, "gateway");
      headers.put("Content-Type", "application/json; charset=utf-8");
    }
    return new ArmAnswer(
        refusal.status(),
        headers,
        Optional.of(body(refusal)),
        Optional.of(refusal.code()),
        Optional.empty());
  }

  /** The error in its envelope; the flat one has its names in the order that was recorded. */
  private static JsonNode body(AksRefusal refusal) {
    return switch (refusal.envelope()) {
      case FLAT -> {
        var flat = JsonNodeFactory.instance.objectNode().put("code", refusal.code());
        flat.set("details", details(refusal).<JsonNode>map(d -> d).orElseGet(flat::nullNode));
        flat.put("message", refusal.message()).put("subcode", refusal.subcode().orElse(""));
        refusal.target().ifPresent(target -> flat.put("target", target));
        yield flat;
      }
      case WRAPPED -> JsonNodeFactory.instance.objectNode().set("error", error(refusal));
    };
  }

  /** Code, message, target, and what was said further down. */
  public static ObjectNode error(AksRefusal refusal) {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("code", refusal.code()).put("message", refusal.message());
    refusal.target().ifPresent(target -> node.put("target", target));
    details(refusal).ifPresent(all -> node.set("details", all));
    return node;
  }

  private static Optional<ArrayNode> details(AksRefusal refusal) {
    return refusal
        .inner()
        .map(
            inner -> {
              var all = JsonNodeFactory.instance.arrayNode();
              all.addObject().put("code", inner.code()).put("message", inner.message());
              return all;
            });
  }

  /** Whether what stands before the resource provider has answered, which tells no rates. */
  public boolean ofGateway() {
    return headers.containsKey(FAILURE_CAUSE);
  }

  public ArmAnswer with(Map<String, String> more) {
    var all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new ArmAnswer(status, all, body, code, changed);
  }

  public ArmAnswer changed(boolean whether) {
    return new ArmAnswer(status, headers, body, code, Optional.of(whether));
  }
}
