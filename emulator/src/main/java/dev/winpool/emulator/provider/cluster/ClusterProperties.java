package dev.winpool.emulator.provider.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.seed.ClusterSeed;
import java.util.Set;

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
    var node = JsonNodeFactory.instance.objectNode();
    node.put("kubernetesVersion", facts.kubernetesVersion()).put("dnsPrefix", facts.name());
    node.put("fqdn", host(facts, "hcp")).put("azurePortalFQDN", host(facts, "portal.hcp"));
    if (facts.windowsProfile()) {
      node.putObject("windowsProfile")
          .put("adminUsername", "azureuser")
          .put("enableCSIProxy", true);
    }
    node.putObject("servicePrincipalProfile").put("clientId", "msi");
    node.put("nodeResourceGroup", facts.nodeResourceGroup()).put("enableRBAC", true);
    node.put("supportPlan", "KubernetesOfficial").set("networkProfile", NetworkShape.of(facts));
    node.putObject("identityProfile").set("kubeletidentity", kubeletIdentity(facts));
    var channels = node.putObject("autoUpgradeProfile");
    facts.channels().upgrade().ifPresent(c -> channels.put("upgradeChannel", c));
    facts.channels().nodeOs().ifPresent(c -> channels.put("nodeOSUpgradeChannel", c));
    features(node);
    node.putObject("oidcIssuerProfile").put("enabled", true).put("issuerURL", issuer(facts));
    return node.put(
        "resourceUID", Identifiers.of("uid of " + facts.name()).replace("-", "").substring(0, 24));
  }

  private static String host(ClusterSeed facts, String zone) {
    return "%s-%s.%s.%s.azmk8s.io"
        .formatted(
            facts.name(), Identifiers.of(facts.name()).substring(0, 8), zone, facts.location());
  }

  private static String issuer(ClusterSeed facts) {
    return "https://%s.oic.prod-aks.azure.com/%s/%s/"
        .formatted(
            facts.location(),
            Identifiers.of("tenant of issuer"),
            Identifiers.of("issuer of " + facts.name()));
  }

  /** What a cluster of 2026 has that nobody asked for anything else. */
  private static void features(ObjectNode node) {
    node.put("disableLocalAccounts", false).putObject("securityProfile");
    var storage = node.putObject("storageProfile");
    for (var driver : new String[] {"diskCSIDriver", "fileCSIDriver", "snapshotController"}) {
      storage.putObject(driver).put("enabled", true);
    }
    node.putObject("workloadAutoScalerProfile");
    node.putObject("metricsProfile").putObject("costAnalysis").put("enabled", false);
    node.putObject("nodeProvisioningProfile").put("mode", "Manual").put("defaultNodePools", "Auto");
    node.putObject("bootstrapProfile").put("artifactSource", "Direct");
    node.putObject("hostedSystemProfile").put("enabled", false);
  }

  /** The identity that AKS makes for the nodes of a cluster with a managed identity of its own. */
  private static ObjectNode kubeletIdentity(ClusterSeed facts) {
    var id =
        "/subscriptions/%s/resourcegroups/%s/providers/Microsoft.ManagedIdentity/userAssignedIdentities/%s-agentpool"
            .formatted(facts.subscription(), facts.nodeResourceGroup(), facts.name());
    return JsonNodeFactory.instance
        .objectNode()
        .put("resourceId", id)
        .put("clientId", Identifiers.of("client of " + id))
        .put("objectId", Identifiers.of("object of " + id));
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
