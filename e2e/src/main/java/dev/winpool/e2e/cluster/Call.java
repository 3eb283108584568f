package dev.winpool.e2e.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A request whose resource is known. */
record Call(ApiRequest request, ApiPath path, ResourceKind kind) {

  Key key() {
    return path.key();
  }

  boolean dryRun() {
    return request.query().getOrDefault("dryRun", "").equals("All");
  }

  String name() {
    return path.name();
  }

  boolean on(String subresource) {
    return path.subresource().equals(subresource);
  }

  /**
   * @throws ApiFailure 400 when it cannot be read
   */
  JsonNode body() {
    if (request.body().isBlank()) {
      return Json.object();
    }
    try {
      return Json.read(request.body());
    } catch (IllegalArgumentException e) {
      throw StatusErrors.badRequest("couldn't read the body: " + e.getMessage());
    }
  }

  /**
   * @throws ApiFailure 400 when it is no object
   */
  ObjectNode object() {
    if (body() instanceof ObjectNode object) {
      return object;
    }
    throw StatusErrors.badRequest("the object provided is unrecognized");
  }
}
