package dev.winpool.e2e.cluster.server;

import dev.winpool.e2e.cluster.request.ApiRequest;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A request as it comes from the wire, as the rooms behind it take it. */
final class WireRequest {

  private WireRequest() {}

  static ApiRequest of(HttpServerRequest wire, String body) {
    return new ApiRequest(
        wire.method().name(),
        wire.path(),
        wire.query() == null ? Map.of() : query(wire.query()),
        header(wire, "Content-Type"),
        header(wire, "User-Agent"),
        body);
  }

  private static String header(HttpServerRequest wire, String name) {
    return Optional.ofNullable(wire.getHeader(name)).orElse("");
  }

  private static Map<String, String> query(String text) {
    var query = new LinkedHashMap<String, String>();
    for (var pair : text.split("&")) {
      var parts = pair.split("=", 2);
      query.put(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
