package dev.winpool.operator.year;

import dev.winpool.operator.aks.answer.PoolReading;
import dev.winpool.operator.world.AgentPool;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An agent pool as AKS holds it. */
final class HostedPool {
  private final String name;
  private AgentPool shown;
  private Optional<Work> work = Optional.empty();
  private int writes;

  HostedPool(String name, Map<String, Object> properties) {
    this.name = name;
    this.shown = read("Succeeded", properties);
  }

  String name() {
    return name;
  }

  /** As AKS answers now. */
  AgentPool shown() {
    return shown;
  }

  Optional<Work> work() {
    return work;
  }

  boolean busy() {
    return !shown.provisioning().settled();
  }

  String text(String property) {
    return shown.text(property).orElse("");
  }

  void begins(Work next, String state, Map<String, Object> properties) {
    work = Optional.of(next);
    show(state, properties);
  }

  void goesOn(Work next) {
    work = Optional.of(next);
  }

  /**
   * @param changes laid over what it shows
   */
  void ends(String state, Map<String, Object> changes) {
    work = Optional.empty();
    var properties = new LinkedHashMap<>(shown.properties());
    properties.remove("status");
    properties.putAll(changes);
    show(state, properties);
  }

  /** What an operation on the cluster makes of it. */
  void enters(String state) {
    show(state, shown.properties());
  }

  private void show(String state, Map<String, Object> properties) {
    shown = read(state, properties);
  }

  private AgentPool read(String state, Map<String, Object> properties) {
    var all = new LinkedHashMap<>(properties);
    all.put("provisioningState", state);
    writes++;
    return PoolReading.of(
        Map.of("name", name, "properties", all), Optional.of(name + "-" + writes));
  }
}
