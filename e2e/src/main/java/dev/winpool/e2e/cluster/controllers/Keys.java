package dev.winpool.e2e.cluster.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.object.Key;

/** Where an object at hand is stored. */
final class Keys {

  private Keys() {}

  static Key pod(JsonNode pod) {
    return of("", "pods", pod);
  }

  static Key of(String group, String plural, JsonNode object) {
    return new Key(
        group,
        plural,
        JsonFields.text(object, "metadata", "namespace"),
        JsonFields.text(object, "metadata", "name"));
  }
}
