package dev.winpool.emulator.provider.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.provider.cluster.KubernetesVersion;
import dev.winpool.emulator.provider.cluster.ManagedCluster;
import dev.winpool.emulator.provider.pool.AksPool;
import java.time.Instant;
import java.util.Optional;

/**
 * A PUT as the rules see it.
 *
 * @param sent the properties of the body
 * @param next the properties the pool would have
 * @param others the pools there are besides this one
 */
public record Proposal(
    String name,
    Optional<AksPool> existing,
    JsonNode sent,
    ObjectNode next,
    Surroundings others,
    Instant now) {

  /** What else is there. */
  public record Surroundings(ManagedCluster cluster, int pools, int nodes, int systemPools) {}

  boolean creates() {
    return existing.isEmpty();
  }

  boolean windows() {
    return text("osType").equalsIgnoreCase("Windows");
  }

  boolean osSku(String sku) {
    return windows() && text("osSKU").equals(sku);
  }

  public String text(String property) {
    return next.path(property).asText();
  }

  public int number(String property) {
    return next.path(property).asInt();
  }

  boolean flag(String property) {
    return next.path(property).asBoolean();
  }

  ManagedCluster cluster() {
    return others.cluster();
  }

  /**
   * Whether the Kubernetes version asked for differs from the one the pool was asked for before.
   */
  public boolean changesVersion() {
    return existing.isPresent()
        && !text("orchestratorVersion").equals(existing.get().text("orchestratorVersion"));
  }

  /** The full version asked for; empty when the cluster does not offer it. */
  public Optional<KubernetesVersion> version() {
    if (existing.isPresent() && !changesVersion()) {
      return Optional.of(KubernetesVersion.of(existing.get().version()));
    }
    return KubernetesVersion.resolve(text("orchestratorVersion"), cluster().versions());
  }
}
