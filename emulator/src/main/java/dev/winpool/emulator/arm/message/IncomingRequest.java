package dev.winpool.emulator.arm.message;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import dev.winpool.emulator.provider.guard.Preconditions;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import dev.winpool.emulator.provider.refusal.RefusedException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request as it came in.
 *
 * @param headers by name in lower case; what came in several lines is joined by commas (RFC 9110
 *     5.3)
 */
public record IncomingRequest(
    String method, String path, String query, Map<String, String> headers, byte[] content) {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final Pattern SUBSCRIPTION =
      Pattern.compile("/subscriptions/(?<id>[^/]+).*", Pattern.CASE_INSENSITIVE);

  public static IncomingRequest read(HttpExchange exchange) throws IOException {
    var headers = new HashMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) ->
                headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
    var uri = exchange.getRequestURI();
    var query = Optional.ofNullable(uri.getRawQuery()).orElse("");
    try (var body = exchange.getRequestBody()) {
      return new IncomingRequest(
          exchange.getRequestMethod(), uri.getPath(), query, headers, body.readAllBytes());
    }
  }

  /** Path and query. */
  public String target() {
    return query.isEmpty() ? path : path + "?" + query;
  }

  /** The subscription its path names; empty when it names none. */
  public String subscription() {
    var match = SUBSCRIPTION.matcher(path);
    return match.matches() ? match.group("id") : "";
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  public Preconditions conditions() {
    return new Preconditions(header("if-match").orElse(""), header("if-none-match").orElse(""));
  }

  /** A query parameter, its name in any case. */
  public Optional<String> parameter(String name) {
    for (var pair : query.split("&")) {
      var parts = pair.split("=", 2);
      if (parts.length == 2 && decoded(parts[0]).equalsIgnoreCase(name)) {
        return Optional.of(decoded(parts[1]));
      }
    }
    return Optional.empty();
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /**
   * The JSON body; missing when there is none.
   *
   * @throws RefusedException 400 when it is not JSON, 415 when it does not even say that it is
   */
  public JsonNode body() {
    if (content.length == 0) {
      return MissingNode.getInstance();
    }
    refuseOtherMedia();
    try {
      return JSON.readTree(content);
    } catch (IOException _) {
      throw new RefusedException(
          AksRefusal.wrapped(
              400, "InvalidRequestContent", "The request content is not valid JSON."));
    }
  }

  /**
   * ARM's own text (Azure/azure-cli issue 10143); a body that says nothing of its type is let
   * through.
   */
  private void refuseOtherMedia() {
    var type = header("content-type").orElse("application/json");
    if (!type.toLowerCase(Locale.ROOT).matches("\\s*application/json\\s*(;.*)?")) {
      throw new RefusedException(
          AksRefusal.wrapped(
              415,
              "UnsupportedMediaType",
              "The content media type '%s' is not supported. Only 'application/json' is supported."
                  .formatted(type)));
    }
  }
}
