package dev.winpool.operator.decide.pool;

import dev.winpool.operator.api.Template;
import java.util.Map;

/**
 * The OS disk that AKS chose by the size of the source's machines: an ephemeral one lies on the
 * machine itself, so that another size may have none, or a smaller one (aks.md 2.1). A managed disk
 * goes with every size.
 */
final class ChosenDisk {

  private ChosenDisk() {}

  /** Leaves the choice to AKS again where the size changes and the template names no disk. */
  static void forget(Map<String, Object> body, Template template) {
    var size = template.vmSize();
    var ephemeral = "Ephemeral".equalsIgnoreCase(String.valueOf(body.get("osDiskType")));
    var named = template.osDiskType() != null || template.osDiskSizeGB() != null;
    if (size != null
        && ephemeral
        && !named
        && !size.equalsIgnoreCase(String.valueOf(body.get("vmSize")))) {
      body.remove("osDiskType");
      body.remove("osDiskSizeGB");
    }
  }
}
