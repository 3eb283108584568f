package dev.winpool.emulator.provider.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.provider.cluster.KubernetesVersion;
import dev.winpool.emulator.provider.cluster.ManagedCluster;
import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.provider.pool.Target;
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

  /** Whether the pool would have another value of it than it has, or is new. */
  boolean changes(String property) {
    return existing.filter(pool -> pool.property(property).equals(next.path(property))).isEmpty();
  }

  ManagedCluster cluster() {
    return others.cluster();
  }

  /**
   * Whether it asks for another Kubernetes version than the one that runs, or for another than the
   * one that an upgrade was broken off on its way to. To name in full what runs is no change
   * (recorded 2025-10).
   */
  public boolean changesVersion() {
    return existing
        .filter(pool -> asksAnew(pool) && (pool.unfinished().isPresent() || !runs(pool)))
        .isPresent();
  }

  private boolean asksAnew(AksPool pool) {
    return !text("orchestratorVersion").equals(pool.text("orchestratorVersion"));
  }

  private boolean runs(AksPool pool) {
    return version().filter(KubernetesVersion.of(pool.version())::equals).isPresent();
  }

  /**
   * Whether it brings the pool from Windows2022 to Windows2025 in place, where the seed says that
   * AKS offers it. All of this is assumed from the announcement (Azure/AKS issue 5904,
   * azure-cli-extensions pull 10255), for nobody has seen it yet (aks.md 0.3): one PUT with {@code
   * osSKU} and {@code enableFIPS: true}, which the pool shows at once; its nodes are rolled to the
   * newest image of that version, of the pool's own generation, as in an upgrade by PUT. Every
   * other change of the version, and one without FIPS, is refused as today.
   */
  public boolean changesWindows() {
    return cluster().facts().windowsInPlace()
        && osSku("Windows2025")
        && flag("enableFIPS")
        && existing.map(AksPool::osSKU).filter("Windows2022"::equals).isPresent();
  }

  /** Whether its nodes have to be rolled. */
  public boolean rolls() {
    return changesVersion() || changesWindows();
  }

  /** Whether it goes back to what the pool ran before an upgrade. */
  public boolean rollsBack() {
    return back().isPresent();
  }

  /** What the pool ran before, if the node image of that is asked for. */
  public Optional<Target> back() {
    var image = sent.path("nodeImageVersion").asText();
    return existing.flatMap(pool -> pool.past().with(image, now));
  }

  /** The full version asked for; empty when the cluster does not offer it. */
  public Optional<KubernetesVersion> version() {
    var asked = text("orchestratorVersion");
    var running = existing.map(AksPool::version).map(KubernetesVersion::of);
    if (existing.filter(pool -> !asksAnew(pool)).isPresent()) {
      return running;
    }
    return running
        .filter(version -> version.toString().equals(asked))
        .or(() -> KubernetesVersion.resolve(asked, cluster().versions()))
        .or(
            () ->
                back()
                    .map(Target::kubernetesVersion)
                    .filter(asked::equals)
                    .map(KubernetesVersion::of));
  }
}
