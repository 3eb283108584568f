package dev.winpool.emulator.provider.pool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a pool puts on each of its nodes. */
public record NodeSettings(Map<String, String> labels, List<String> taints) {

  static NodeSettings of(ObjectNode properties) {
    var labels = new LinkedHashMap<String, String>();
    properties.path("nodeLabels").forEachEntry((key, value) -> labels.put(key, value.asText()));
    var taints = new ArrayList<String>();
    properties.path("nodeTaints").forEach(taint -> taints.add(taint.asText()));
    return new NodeSettings(labels, taints);
  }
}
