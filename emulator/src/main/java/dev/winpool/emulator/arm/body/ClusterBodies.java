package dev.winpool.emulator.arm.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.arm.message.ArmAnswer;
import dev.winpool.emulator.provider.cluster.KubernetesVersion;
import dev.winpool.emulator.provider.cluster.ManagedCluster;
import dev.winpool.emulator.provider.verb.Provider;
import java.util.TreeSet;

/** The JSON of the managed cluster. */
public final class ClusterBodies {

  private static final String TYPE = "Microsoft.ContainerService/ManagedClusters";

  private final Provider provider;

  public ClusterBodies(Provider provider) {
    this.provider = provider;
  }

  public ObjectNode cluster() {
    var cluster = provider.cluster();
    var facts = cluster.facts();
    var node =
        object()
            .put("id", cluster.id())
            .put("name", facts.name())
            .put("location", facts.location())
            .put("type", TYPE)
            .put("eTag", cluster.eTag());
    if (!cluster.tags().isEmpty()) {
      node.set("tags", cluster.tags());
    }
    node.set("sku", cluster.sku());
    node.putObject("identity").put("type", "SystemAssigned");
    node.set("properties", properties(cluster));
    return node;
  }

  private ObjectNode properties(ManagedCluster cluster) {
    var node = cluster.properties().deepCopy();
    node.put("provisioningState", cluster.state())
        .put("currentKubernetesVersion", cluster.version().toString())
        .put("maxAgentPools", cluster.facts().maxAgentPools());
    node.putObject("powerState").put("code", "Running");
    cluster
        .provisioningError()
        .ifPresent(
            why -> node.withObject("/status").set("provisioningError", ArmAnswer.error(why)));
    var profiles = node.putArray("agentPoolProfiles");
    provider.pools().forEach(p -> profiles.add(PoolBodies.properties(p).put("name", p.name())));
    return node;
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

  /** The versions that exist here, by minor. */
  public JsonNode kubernetesVersions() {
    var all = provider.cluster().versions();
    var minors = new TreeSet<Integer>();
    all.forEach(version -> minors.add(version.minor()));
    var node = object();
    var values = node.putArray("values");
    for (var minor : minors.descendingSet()) {
      var entry = values.addObject().put("version", "1." + minor);
      entry
          .putObject("capabilities")
          .putArray("supportPlan")
          .add("KubernetesOfficial")
          .add("AKSLongTermSupport");
      var patches = entry.putObject("patchVersions");
      all.stream()
          .filter(version -> version.minor() == minor)
          .forEach(version -> upgradesOf(patches, version));
    }
    return node;
  }

  private void upgradesOf(ObjectNode patches, KubernetesVersion patch) {
    var upgrades = patches.putObject(patch.toString()).putArray("upgrades");
    provider.cluster().versions().stream()
        .filter(v -> v.compareTo(patch) > 0 && v.minor() - patch.minor() <= 1)
        .forEach(v -> upgrades.add(v.toString()));
  }

  public JsonNode configurations() {
    var node = object();
    var value = node.putArray("value");
    provider
        .cluster()
        .maintenance()
        .all()
        .forEach((name, properties) -> value.add(configuration(name, properties)));
    return node;
  }

  public ObjectNode configuration(String name, ObjectNode properties) {
    var node =
        object()
            .put("id", provider.cluster().id() + "/maintenanceConfigurations/" + name)
            .put("name", name)
            .put("type", "Microsoft.ContainerService/managedClusters/maintenanceConfigurations");
    node.set("properties", properties);
    return node;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
