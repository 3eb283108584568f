package dev.winpool.emulator.arm.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.arm.message.ApiVersion;
import dev.winpool.emulator.arm.message.ArmAnswer;
import dev.winpool.emulator.provider.cluster.KubernetesVersion;
import dev.winpool.emulator.provider.fleet.MachineFacts;
import dev.winpool.emulator.provider.operation.AsyncOperation;
import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.provider.verb.Provider;
import java.util.UUID;

/** The JSON of agent pools, their machines and operations. */
public final class PoolBodies {

  private static final String POOL = "Microsoft.ContainerService/managedClusters/agentPools";

  private final Provider provider;

  public PoolBodies(Provider provider) {
    this.provider = provider;
  }

  public ObjectNode pool(AksPool pool, ApiVersion version) {
    var node = object().put("id", poolId(pool)).put("name", pool.name()).put("type", POOL);
    node.set("properties", FieldTable.POOL.visible(properties(pool), version));
    return node;
  }

  public JsonNode operation(AsyncOperation operation) {
    var node =
        object()
            .put("name", swapped(operation.id()))
            .put("status", operation.status().name())
            .put("startTime", operation.startedAt().toString());
    operation.endedAt().ifPresent(at -> node.put("endTime", at.toString()));
    operation.error().ifPresent(why -> node.set("error", ArmAnswer.error(why)));
    return node;
  }

  public JsonNode upgradeProfile(AksPool pool) {
    var properties = object().put("kubernetesVersion", pool.version()).put("osType", pool.osType());
    var upgrades = properties.putArray("upgrades");
    var current = KubernetesVersion.of(pool.version());
    provider.cluster().versions().stream()
        .filter(v -> v.compareTo(current) > 0 && v.compareTo(provider.cluster().version()) <= 0)
        .forEach(v -> upgrades.addObject().put("kubernetesVersion", v.toString()));
    provider
        .images()
        .latest(pool.osSKU(), pool.gen2(), provider.now())
        .ifPresent(image -> properties.put("latestNodeImageVersion", image));
    var node = object().put("id", poolId(pool) + "/upgradeprofiles/default").put("name", "default");
    node.put("type", POOL + "/upgradeProfiles").set("properties", properties);
    return node;
  }

  public JsonNode versions() {
    var properties = object();
    var all = properties.putArray("agentPoolVersions");
    for (var version : provider.cluster().versions()) {
      var entry = all.addObject().put("kubernetesVersion", version.toString());
      if (version.equals(provider.cluster().version())) {
        entry.put("default", true);
      }
    }
    var node =
        object()
            .put("id", provider.cluster().id() + "/availableagentpoolversions")
            .put("name", "default")
            .put("type", "Microsoft.ContainerService/managedClusters/availableAgentpoolVersions");
    node.set("properties", properties);
    return node;
  }

  public JsonNode machine(AksPool pool, MachineFacts machine) {
    var node =
        object()
            .put("id", poolId(pool) + "/machines/" + machine.name())
            .put("name", machine.name())
            .put("type", POOL + "/machines");
    machine.zone().ifPresent(zone -> node.putArray("zones").add(zone));
    var properties = node.putObject("properties").put("resourceId", machine.resourceId());
    properties
        .putObject("network")
        .putArray("ipAddresses")
        .addObject()
        .put("ip", machine.address())
        .put("family", "IPv4");
    return node;
  }

  /** All properties of a pool, those that only the provider writes among them. */
  static ObjectNode properties(AksPool pool) {
    var node = pool.properties().deepCopy();
    node.put("eTag", pool.eTag()).put("provisioningState", pool.state());
    node.put("currentOrchestratorVersion", pool.version()).put("nodeImageVersion", pool.image());
    pool.provisioningError()
        .ifPresent(
            why -> node.withObject("/status").set("provisioningError", ArmAnswer.error(why)));
    return node;
  }

  private String poolId(AksPool pool) {
    return provider.cluster().id() + "/agentPools/" + pool.name();
  }

  /** Operation bodies name the id with the bytes of its first three groups swapped (aks.md 4). */
  public static String swapped(String id) {
    var uuid = UUID.fromString(id);
    var high = uuid.getMostSignificantBits();
    var first = Integer.reverseBytes((int) (high >>> 32));
    var second = Short.reverseBytes((short) (high >>> 16));
    var third = Short.reverseBytes((short) high);
    var swapped =
        (Integer.toUnsignedLong(first) << 32)
            | ((long) Short.toUnsignedInt(second) << 16)
            | Short.toUnsignedInt(third);
    return new UUID(swapped, uuid.getLeastSignificantBits()).toString();
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
