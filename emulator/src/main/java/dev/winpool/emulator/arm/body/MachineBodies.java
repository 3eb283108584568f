package dev.winpool.emulator.arm.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.provider.fleet.MachineFacts;
import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.provider.verb.Provider;

/**
 * The JSON of machines, as recorded in 2025: {@code resourceGroups} in the id where pools have
 * {@code resourcegroups}, {@code zones} last. No stable api-version up to 2026-08-01 tells whether
 * a machine runs.
 */
public record MachineBodies(Provider provider) {

  private static final String TYPE =
      "Microsoft.ContainerService/managedClusters/agentPools/machines";

  /** All machines of a pool, in one page without a link to another. */
  public JsonNode list(AksPool pool) {
    var node = JsonNodeFactory.instance.objectNode();
    var value = node.putArray("value");
    provider.fleet().inventory(pool).forEach(m -> value.add(machine(id(pool, m), m)));
    return node;
  }

  /** One machine asked for by name, whose id ends with its name twice. */
  public JsonNode single(AksPool pool, MachineFacts machine) {
    return machine(id(pool, machine) + "/" + machine.name(), machine);
  }

  private static ObjectNode machine(String id, MachineFacts machine) {
    var node = JsonNodeFactory.instance.objectNode().put("id", id).put("name", machine.name());
    var properties = node.put("type", TYPE).putObject("properties");
    properties
        .putObject("network")
        .putArray("ipAddresses")
        .addObject()
        .put("ip", machine.address())
        .put("family", "IPv4");
    properties.put("resourceId", machine.resourceId());
    machine.zone().ifPresent(zone -> node.putArray("zones").add(zone));
    return node;
  }

  private String id(AksPool pool, MachineFacts machine) {
    var facts = provider.cluster().facts();
    return "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.ContainerService/managedClusters/%s/agentPools/%s/machines/%s"
        .formatted(
            facts.subscription(), facts.resourceGroup(), facts.name(), pool.name(), machine.name());
  }
}
