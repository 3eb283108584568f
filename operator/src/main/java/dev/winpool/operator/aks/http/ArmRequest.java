package dev.winpool.operator.aks.http;

import java.util.Map;
import java.util.Optional;

/**
 * One request, before it has an address.
 *
 * @param path below the endpoint, may carry a query; the api-version is added when it has none
 */
public record ArmRequest(
    ArmAction action,
    String path,
    Map<String, String> headers,
    Optional<Map<String, Object>> body) {

  public ArmRequest {
    headers = Map.copyOf(headers);
  }

  /** Without body and headers. */
  public static ArmRequest of(ArmAction action, String path) {
    return new ArmRequest(action, path, Map.of(), Optional.empty());
  }
}
