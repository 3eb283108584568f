package dev.winpool.e2e.cluster.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/**
 * The answer to a request.
 *
 * @param body a text node is sent as plain text, anything else as JSON
 */
public record ApiAnswer(int code, JsonNode body, Map<String, String> headers) {

  public static ApiAnswer json(int code, JsonNode body) {
    return new ApiAnswer(code, body, Map.of());
  }

  public static ApiAnswer text(int code, String body) {
    return new ApiAnswer(code, TextNode.valueOf(body), Map.of());
  }

  public boolean failed() {
    return code >= 400;
  }
}
