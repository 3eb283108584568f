package dev.winpool.e2e.cluster.controllers;

import com.fasterxml.jackson.databind.JsonNode;

/** Numbers that a spec gives as a count or as a percentage. */
final class Counts {

  private Counts() {}

  /** The count meant, of {@code total} where it is a percentage. */
  static int of(JsonNode intOrPercent, int total, boolean roundUp) {
    var text = intOrPercent.asText("0");
    if (!text.endsWith("%")) {
      return Integer.parseInt(text);
    }
    var share = Integer.parseInt(text.substring(0, text.length() - 1)) * total;
    return roundUp ? (share + 99) / 100 : share / 100;
  }
}
