package dev.winpool.operator.aks.http;

import dev.winpool.operator.world.BoundedText;
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

  /** What ARM says of a refusal. */
  public ArmError error() {
    return ArmError.of(json(), text);
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
