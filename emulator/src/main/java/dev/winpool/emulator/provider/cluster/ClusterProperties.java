package dev.winpool.emulator.provider.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.seed.ClusterSeed;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;

/** The writable properties of the cluster, and how the body of a PUT changes them. */
public final class ClusterProperties {

  /** What a client may send back and what changes nothing. */
  private static final Set<String> IGNORED =
      Set.of(
          "provisioningState",
          "powerState",
          "maxAgentPools",
          "currentKubernetesVersion",
          "fqdn",
          "privateFQDN",
          "azurePortalFQDN",
          "resourceUID",
          "eTag",
          "status",
          "agentPoolProfiles");

  private ClusterProperties() {}

  static ObjectNode of(ClusterSeed facts) {
    var node =
        JsonNodeFactory.instance
            .objectNode()
            .put("kubernetesVersion", facts.kubernetesVersion())
            .put("dnsPrefix", facts.name())
            .put("enableRBAC", true)
            .put("supportPlan", "KubernetesOfficial")
            .put("nodeResourceGroup", facts.nodeResourceGroup());
    node.putObject("servicePrincipalProfile").put("clientId", "msi");
    node.putObject("identityProfile").set("kubeletidentity", kubeletIdentity(facts));
    var network = node.withObject("/networkProfile").put("networkPlugin", facts.network().plugin());
    facts.network().mode().ifPresent(mode -> network.put("networkPluginMode", mode));
    if (facts.windowsProfile()) {
      node.withObject("/windowsProfile").put("adminUsername", "azureuser");
    }
    var channels = node.withObject("/autoUpgradeProfile");
    facts.channels().upgrade().ifPresent(c -> channels.put("upgradeChannel", c));
    facts.channels().nodeOs().ifPresent(c -> channels.put("nodeOSUpgradeChannel", c));
    return node;
  }

  /** The identity that AKS makes for the nodes of a cluster with a managed identity of its own. */
  private static ObjectNode kubeletIdentity(ClusterSeed facts) {
    var id =
        "/subscriptions/%s/resourcegroups/%s/providers/Microsoft.ManagedIdentity/userAssignedIdentities/%s-agentpool"
            .formatted(facts.subscription(), facts.nodeResourceGroup(), facts.name());
    return JsonNodeFactory.instance
        .objectNode()
        .put("resourceId", id)
        .put("clientId", uuid("client of " + id))
        .put("objectId", uuid("object of " + id));
  }

  private static String uuid(String of) {
    return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** The properties after a PUT of {@code sent}; a password is taken and never shown. */
  public static ObjectNode merge(ObjectNode current, JsonNode sent) {
    var next = current.deepCopy();
    sent.forEachEntry(
        (name, value) -> {
          if (!IGNORED.contains(name) && !value.isNull()) {
            next.set(name, value.deepCopy());
          }
        });
    if (next.path("windowsProfile") instanceof ObjectNode windows) {
      windows.remove("adminPassword");
    }
    if (next.path("kubernetesVersion").asText().isEmpty()) {
      next.set("kubernetesVersion", current.path("kubernetesVersion"));
    }
    return next;
  }
}
