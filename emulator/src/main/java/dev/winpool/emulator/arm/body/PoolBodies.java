package dev.winpool.emulator.arm.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.arm.message.ApiVersion;
import dev.winpool.emulator.arm.message.ArmAnswer;
import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.provider.verb.Provider;

/** The JSON of agent pools and their operations. */
public final class PoolBodies {

  private static final String POOL = "Microsoft.ContainerService/managedClusters/agentPools";

  private final Provider provider;

  public PoolBodies(Provider provider) {
    this.provider = provider;
  }

  public ObjectNode pool(AksPool pool, ApiVersion version) {
    return pool(pool, properties(pool), version);
  }

  /**
   * A pool as the answer to a write shows it: what will be when the operation has ended. A pool
   * that stops has count 0 there, while GET still counts its machines (recorded 2023-06).
   */
  public ObjectNode accepted(AksPool pool, ApiVersion version) {
    var properties = properties(pool);
    return pool(pool, pool.stopped() ? properties.put("count", 0) : properties, version);
  }

  private ObjectNode pool(AksPool pool, ObjectNode properties, ApiVersion version) {
    var node = object().put("id", poolId(pool)).put("name", pool.name()).put("type", POOL);
    node.set("properties", VisibleFields.of(properties, version));
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

  /** All properties of a pool, those that only the provider writes among them. */
  static ObjectNode properties(AksPool pool) {
    var node = pool.properties().deepCopy();
    if (pool.stopped() && !pool.state().equals("Stopping")) {
      node.put("count", 0);
    }
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

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
