package dev.winpool.operator.aks;

import java.util.Map;
import java.util.Optional;

/**
 * One request, before it has an address.
 *
 * @param path below the endpoint, may carry a query; the api-version is added when it has none
 */
record ArmRequest(
    ArmAction action,
    String path,
    Map<String, String> headers,
    Optional<Map<String, Object>> body) {

  ArmRequest {
    headers = Map.copyOf(headers);
  }

  /** Without body and headers. */
  static ArmRequest of(ArmAction action, String path) {
    return new ArmRequest(action, path, Map.of(), Optional.empty());
  }
}
