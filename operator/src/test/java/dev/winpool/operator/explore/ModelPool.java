package dev.winpool.operator.explore;

import dev.winpool.operator.aks.answer.PoolReading;
import dev.winpool.operator.world.AgentPool;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An agent pool as AKS holds it.
 *
 * @param shown as AKS answers now
 * @param wanted what it will be when the operation under way succeeds; empty while none is
 */
record ModelPool(AgentPool shown, Optional<Map<String, Object>> wanted) {

  static ModelPool settled(String name, Map<String, Object> properties, String eTag) {
    return new ModelPool(read(name, properties, "Succeeded", eTag), Optional.empty());
  }

  static ModelPool creating(String name, Map<String, Object> properties, String eTag) {
    return new ModelPool(read(name, properties, "Creating", eTag), Optional.of(properties));
  }

  boolean busy() {
    return wanted.isPresent() || deleting();
  }

  boolean deleting() {
    return shown.provisioningState().equals("Deleting");
  }

  boolean creating() {
    return shown.provisioningState().equals("Creating");
  }

  /** AKS shows what was asked for while it works on it. */
  ModelPool updating(Map<String, Object> properties, String eTag) {
    return new ModelPool(read(shown.name(), properties, "Updating", eTag), Optional.of(properties));
  }

  ModelPool with(String state, String eTag) {
    return new ModelPool(read(shown.name(), shown.properties(), state, eTag), Optional.empty());
  }

  ModelPool with(String property, Object value, String eTag) {
    var properties = new LinkedHashMap<>(shown.properties());
    properties.put(property, value);
    return new ModelPool(
        read(shown.name(), properties, shown.provisioningState(), eTag),
        wanted.map(_ -> properties));
  }

  private static AgentPool read(
      String name, Map<String, Object> properties, String state, String eTag) {
    var all = new LinkedHashMap<>(properties);
    all.put("provisioningState", state);
    return PoolReading.of(Map.of("name", name, "properties", all), Optional.of(eTag));
  }
}
