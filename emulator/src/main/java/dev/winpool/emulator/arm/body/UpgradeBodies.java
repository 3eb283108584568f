package dev.winpool.emulator.arm.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.arm.message.ApiVersion;
import dev.winpool.emulator.provider.cluster.KubernetesVersion;
import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.provider.pool.PastVersions;
import dev.winpool.emulator.provider.verb.Provider;

/** The JSON of what an agent pool can be upgraded to, and rolled back to. */
public record UpgradeBodies(Provider provider) {

  private static final String TYPE =
      "Microsoft.ContainerService/managedClusters/agentPools/upgradeProfiles";

  public JsonNode profile(AksPool pool, ApiVersion version) {
    var properties = object().put("kubernetesVersion", pool.version()).put("osType", pool.osType());
    upgrades(properties, KubernetesVersion.of(pool.version()));
    provider
        .images()
        .latest(pool.osSKU(), pool.gen2(), provider.now())
        .ifPresent(image -> properties.put("latestNodeImageVersion", image));
    if (version.rollsBack()) {
      pool.past().at(provider.now()).forEach(past -> add(properties, past));
    }
    var id = provider.cluster().id() + "/agentPools/" + pool.name() + "/upgradeProfiles/default";
    var node = object().put("id", id).put("name", "default").put("type", TYPE);
    return node.set("properties", properties);
  }

  /** There is no such field when there is nothing to upgrade to (recorded 2023-06). */
  private void upgrades(ObjectNode properties, KubernetesVersion current) {
    provider.cluster().versions().stream()
        .filter(v -> v.compareTo(current) > 0 && v.compareTo(provider.cluster().version()) <= 0)
        .forEach(
            v ->
                properties
                    .withArrayProperty("upgrades")
                    .addObject()
                    .put("kubernetesVersion", v.toString()));
  }

  private static void add(ObjectNode properties, PastVersions.Past past) {
    properties
        .withArrayProperty("recentlyUsedVersions")
        .addObject()
        .put("orchestratorVersion", past.ran().kubernetesVersion())
        .put("nodeImageVersion", past.ran().image())
        .put("timestamp", past.left().toString());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
