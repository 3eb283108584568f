package dev.winpool.emulator.provider.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.provider.cluster.KubernetesVersion;
import dev.winpool.emulator.provider.cluster.ManagedCluster;
import dev.winpool.emulator.provider.pool.AksPool;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A PUT of the cluster as the rules see it.
 *
 * @param next the properties it would have
 */
public record ClusterProposal(
    ManagedCluster cluster, JsonNode body, ObjectNode next, List<AksPool> pools) {

  /** The full version asked for; empty when it is not offered. */
  public Optional<KubernetesVersion> version() {
    var asked = next.path("kubernetesVersion").asText();
    return asked.equals(cluster.properties().path("kubernetesVersion").asText())
        ? Optional.of(cluster.version())
        : KubernetesVersion.resolve(asked, cluster.versions());
  }

  /** Whether the body names a pool that is not there. */
  boolean introducesPool() {
    var profiles = body.path("properties").path("agentPoolProfiles");
    return StreamSupport.stream(profiles.spliterator(), false)
        .map(profile -> profile.path("name").asText())
        .anyMatch(name -> pools.stream().noneMatch(pool -> pool.name().equalsIgnoreCase(name)));
  }

  /** Whether a password is sent that AKS would not take. */
  boolean weakPassword() {
    var password = body.path("properties").path("windowsProfile").path("adminPassword");
    var length = password.asText().length();
    return password.isTextual() && (length < 8 || length > 123);
  }

  /** Whether the Windows administrator would get another name, or one at last. */
  boolean renamesAdministrator() {
    return !administrator(cluster.properties()).equals(administrator(next));
  }

  private static String administrator(ObjectNode properties) {
    return properties.path("windowsProfile").path("adminUsername").asText();
  }

  /** Whether a pool would be left more than two minor versions behind. */
  boolean leavesPoolBehind() {
    var minor = version().orElseThrow().minor();
    return pools.stream()
        .map(pool -> KubernetesVersion.of(pool.version()))
        .anyMatch(pool -> minor - pool.minor() > 2);
  }
}
