package dev.winpool.emulator.arm.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.arm.message.ApiVersion;
import dev.winpool.emulator.arm.message.ArmAnswer;
import dev.winpool.emulator.arm.shape.BodyShape;
import dev.winpool.emulator.provider.cluster.Identifiers;
import dev.winpool.emulator.provider.cluster.KubernetesVersion;
import dev.winpool.emulator.provider.cluster.ManagedCluster;
import dev.winpool.emulator.provider.verb.Provider;

/** The JSON of the managed cluster. */
public final class ClusterBodies {

  private static final String TYPE = "Microsoft.ContainerService/ManagedClusters";

  private final Provider provider;
  private final String tenant;

  public ClusterBodies(Provider provider, String tenant) {
    this.provider = provider;
    this.tenant = tenant;
  }

  /** The cluster; its eTag stands last, as that of a pool does. */
  public ObjectNode cluster(ApiVersion version) {
    var cluster = provider.cluster();
    var facts = cluster.facts();
    var node = object().put("id", cluster.id()).put("location", facts.location());
    node.put("name", facts.name());
    if (!cluster.tags().isEmpty()) {
      node.set("tags", cluster.tags());
    }
    node.put("type", TYPE).put("kind", "Base").set("properties", properties(cluster, version));
    node.putObject("identity")
        .put("type", "SystemAssigned")
        .put("principalId", Identifiers.of("principal of " + cluster.id()))
        .put("tenantId", tenant);
    node.set("sku", cluster.sku());
    return node.put("eTag", cluster.eTag());
  }

  private ObjectNode properties(ManagedCluster cluster, ApiVersion version) {
    var node = object().put("provisioningState", cluster.state());
    node.putObject("powerState").put("code", "Running");
    cluster
        .provisioningError()
        .ifPresent(
            why -> node.withObject("/status").set("provisioningError", ArmAnswer.error(why)));
    node.setAll(cluster.properties());
    node.put("currentKubernetesVersion", cluster.version().toString())
        .put("maxAgentPools", cluster.facts().maxAgentPools());
    var profiles = node.putArray("agentPoolProfiles");
    for (var pool : provider.pools()) {
      var shown = VisibleFields.of(PoolBodies.properties(pool), version);
      profiles.addObject().put("name", pool.name()).setAll(shown);
    }
    return BodyShape.CLUSTER.visible(node, version);
  }

  public JsonNode upgradeProfile() {
    var cluster = provider.cluster();
    var properties = object();
    var controlPlane = properties.putObject("controlPlaneProfile");
    controlPlane.put("kubernetesVersion", cluster.version().toString()).put("osType", "Linux");
    upgrades(controlPlane, cluster.version());
    var pools = properties.putArray("agentPoolProfiles");
    for (var pool : provider.pools()) {
      var profile = pools.addObject().put("kubernetesVersion", pool.version());
      profile.put("name", pool.name()).put("osType", pool.osType());
      upgrades(profile, KubernetesVersion.of(pool.version()));
    }
    var node =
        object()
            .put("id", cluster.id() + "/upgradeprofiles/default")
            .put("name", "default")
            .put("type", "Microsoft.ContainerService/managedClusters/upgradeprofiles");
    node.set("properties", properties);
    return node;
  }

  private void upgrades(ObjectNode profile, KubernetesVersion from) {
    var upgrades = profile.putArray("upgrades");
    provider.cluster().versions().stream()
        .filter(v -> v.compareTo(from) > 0 && v.minor() - from.minor() <= 1)
        .forEach(v -> upgrades.addObject().put("kubernetesVersion", v.toString()));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
