package dev.winpool.emulator.provider.pool;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The label and the taint that AKS itself puts on a pool of spot machines, whatever its PUT says
 * (recorded 2025-07). That it puts them back when a later PUT leaves them out is inferred.
 */
final class SpotMarks {

  private static final String KEY = "kubernetes.azure.com/scalesetpriority";
  private static final String TAINT = KEY + "=spot:NoSchedule";

  private SpotMarks() {}

  static boolean spot(ObjectNode properties) {
    return properties.path("scaleSetPriority").asText().equalsIgnoreCase("Spot");
  }

  /** The properties carry both marks afterwards. */
  static void lay(ObjectNode properties) {
    properties.withObjectProperty("nodeLabels").put(KEY, "spot");
    var taints = properties.withArrayProperty("nodeTaints");
    for (var taint : taints) {
      if (taint.asText().startsWith(KEY + "=")) {
        return;
      }
    }
    taints.add(TAINT);
  }
}
