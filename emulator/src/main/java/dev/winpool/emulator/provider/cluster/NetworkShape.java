package dev.winpool.emulator.provider.cluster;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.seed.ClusterSeed;

/** The network profile of a cluster that was asked for a plugin and its mode only. */
final class NetworkShape {

  private static final String PODS = "10.244.0.0/16";
  private static final String SERVICES = "10.0.0.0/16";

  private NetworkShape() {}

  static ObjectNode of(ClusterSeed facts) {
    var mode = facts.network().mode();
    var plugin = facts.network().plugin();
    var node = JsonNodeFactory.instance.objectNode().put("networkPlugin", plugin);
    mode.ifPresent(m -> node.put("networkPluginMode", m));
    node.put("networkPolicy", "none").put("networkDataplane", "azure");
    balancer(node.put("loadBalancerSku", "standard").putObject("loadBalancerProfile"), facts);
    var own = mode.isPresent() || !plugin.equals("azure");
    if (own) {
      node.put("podCidr", PODS);
    }
    node.put("serviceCidr", SERVICES).put("dnsServiceIP", "10.0.0.10");
    node.put("outboundType", "loadBalancer");
    if (own) {
      node.putArray("podCidrs").add(PODS);
    }
    node.putArray("serviceCidrs").add(SERVICES);
    node.putArray("ipFamilies").add("IPv4");
    return node;
  }

  private static void balancer(ObjectNode profile, ClusterSeed facts) {
    profile.putObject("managedOutboundIPs").put("count", 1);
    profile.putArray("effectiveOutboundIPs").addObject().put("id", address(facts));
    profile.put("backendPoolType", "nodeIPConfiguration");
  }

  private static String address(ClusterSeed facts) {
    return "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.Network/publicIPAddresses/%s"
        .formatted(
            facts.subscription(),
            facts.nodeResourceGroup(),
            Identifiers.of("address of " + facts.name()));
  }
}
