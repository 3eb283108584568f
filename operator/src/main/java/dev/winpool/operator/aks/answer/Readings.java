package dev.winpool.operator.aks.answer;

import dev.winpool.operator.aks.AgentPools;
import dev.winpool.operator.aks.CloudFault;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Json;
import dev.winpool.operator.world.NodeImage;
import dev.winpool.operator.world.Provisioning;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of ours out of ARM's JSON; what it does not hold is a fault, never a guess. */
public final class Readings {
  /** AKS's limit where the cluster does not name its own. */
  private static final int USUAL_POOLS = 100;

  private Readings() {}

  /** A pool; the eTag stands in its properties, in older shapes beside them or in a header. */
  public static AgentPool pool(Map<String, Object> resource, Optional<String> header) {
    if (!(resource.get("name") instanceof String name)
        || !(resource.get("properties") instanceof Map<?, ?> map)) {
      throw unreadable("an agent pool without name or properties");
    }
    var properties = Json.object(map);
    var eTag =
        text(properties.get("eTag"))
            .or(() -> text(resource.get("eTag")))
            .or(() -> text(resource.get("etag")))
            .or(() -> header)
            .orElse("");
    return new AgentPool(name, eTag, properties);
  }

  public static AgentPools.ManagedCluster cluster(Map<String, Object> resource) {
    var properties = Json.object(resource.get("properties"));
    var state = text(properties.get("provisioningState")).orElse("Unknown");
    var version =
        text(properties.get("currentKubernetesVersion"))
            .or(() -> text(properties.get("kubernetesVersion")))
            .orElseThrow(() -> unreadable("a managed cluster without Kubernetes version"));
    return new AgentPools.ManagedCluster(
        text(resource.get("name")).orElseThrow(() -> unreadable("a managed cluster without name")),
        version,
        Provisioning.of(state),
        state,
        properties.get("maxAgentPools") instanceof Number n ? n.intValue() : USUAL_POOLS,
        within(properties, "networkProfile", "networkPlugin"),
        properties.get("windowsProfile") instanceof Map<?, ?>,
        within(properties, "autoUpgradeProfile", "nodeOSUpgradeChannel"),
        text(properties.get("nodeResourceGroup")).orElse(""));
  }

  public static Optional<NodeImage> offer(Map<String, Object> resource) {
    return text(Json.object(resource.get("properties")).get("latestNodeImageVersion"))
        .flatMap(NodeImage::parse);
  }

  public static CloudFault unreadable(String what) {
    return new CloudFault(
        CloudFault.Kind.Unreachable, "ARM's answer cannot be read: " + what, Optional.empty());
  }

  private static String within(Map<String, Object> properties, String object, String key) {
    return text(Json.object(properties.get(object)).get(key)).orElse("");
  }

  private static Optional<String> text(@Nullable Object value) {
    return value instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
  }
}
