package dev.winpool.operator.aks.http;

import dev.winpool.operator.world.BoundedText;
import dev.winpool.operator.world.Json;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An answer that came back whole.
 *
 * @param headers by name, in any case
 */
public record ArmReply(int status, Map<String, String> headers, String text) {

  public ArmReply {
    var anyCase = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    headers = Collections.unmodifiableMap(anyCase);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  public Optional<Map<String, Object>> json() {
    return ArmJson.object(text);
  }

  /**
   * Code and words of a refusal.
   *
   * @param code empty when the body is not one of ARM's error envelopes
   */
  public record Error(String code, String message) {}

  /** Reads both envelopes, the resource provider's flat one and ARM's wrapped one. */
  public Error error() {
    var body = json().orElse(Map.of());
    var envelope = body.get("error") instanceof Map<?, ?> wrapped ? Json.object(wrapped) : body;
    var code = envelope.get("code") instanceof String c ? BoundedText.of(c) : "";
    var message = envelope.get("message") instanceof String m ? m : text;
    return new Error(code, BoundedText.of(message));
  }

  /** Status, code and words in one line: {@code HTTP 503 ServerBusy: later}. */
  public String words() {
    var error = error();
    var message = status == 200 ? "an answer that is not JSON" : error.message();
    return BoundedText.of("HTTP " + status + ahead(" ", error.code()) + ahead(": ", message));
  }

  private static String ahead(String joint, String words) {
    return words.isEmpty() ? "" : joint + words;
  }

  /** The id by which Microsoft's support finds the request; empty when ARM gave none. */
  public String correlationId() {
    return header("x-ms-correlation-request-id")
        .or(() -> header("x-ms-request-id"))
        .map(BoundedText::of)
        .orElse("");
  }
}
