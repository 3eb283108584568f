package dev.winpool.emulator.provider.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Which node image the machines of a pool get. */
record ImageChoice(Provider provider) {

  String latest(ObjectNode properties, boolean gen2) {
    var osSKU = properties.path("osSKU").asText();
    return provider.images().need(osSKU, gen2, provider.now());
  }

  static boolean usualGen2(ObjectNode properties) {
    return properties.path("osSKU").asText().equals("Windows2025");
  }
}
