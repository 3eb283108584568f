package dev.winpool.emulator.arm.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.provider.cluster.ManagedCluster;

/**
 * The JSON of maintenance configurations: without a type, under an id that spells {@code
 * resourceGroups} in two capitals, unlike that of pools (recorded 2023-07).
 */
public record MaintenanceBodies(ManagedCluster cluster) {

  public JsonNode all() {
    var node = JsonNodeFactory.instance.objectNode();
    var value = node.putArray("value");
    cluster.maintenance().all().forEach((name, properties) -> value.add(one(name, properties)));
    return node;
  }

  public ObjectNode one(String name, ObjectNode properties) {
    var id = cluster.id().replace("/resourcegroups/", "/resourceGroups/");
    var node =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", id + "/maintenanceConfigurations/" + name)
            .put("name", name);
    node.set("properties", properties);
    return node;
  }
}
