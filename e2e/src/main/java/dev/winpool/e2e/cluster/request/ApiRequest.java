package dev.winpool.e2e.cluster.request;

import java.util.Map;

/**
 * One request to the API, from the wire or from a controller inside.
 *
 * @param path without query, still encoded
 * @param query decoded; of a repeated parameter the last
 * @param contentType "" when there is none
 * @param body "" when there is none
 */
public record ApiRequest(
    String method,
    String path,
    Map<String, String> query,
    String contentType,
    String userAgent,
    String body) {

  public boolean watch() {
    return method.equals("GET") && isTrue("watch");
  }

  public boolean isTrue(String parameter) {
    var value = query.getOrDefault(parameter, "");
    return value.equals("true") || value.equals("1");
  }
}
