package dev.winpool.e2e.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * A managed field of a pool, and an edit of the spec that asks for it.
 *
 * @param name of the property in AKS
 * @param spec JSON of the edit, below {@code spec}
 * @param served whether AKS does as it was asked, whatever it shows: nodes follow the version, and
 *     there is no autoscaler without its bounds
 */
public record EchoedField(String name, String spec, boolean served) {
  private static final String ID = "/subscriptions/s/resourceGroups/shop/providers/";

  /** Each field of the template that is a property of AKS, and the size. */
  public static List<EchoedField> all() {
    return List.of(
        template("vmSize", "\"Standard_D8s_v5\""),
        template("maxPods", "50"),
        template("availabilityZones", "[\"1\", \"2\"]"),
        template("vnetSubnetID", id("Microsoft.Network/virtualNetworks/v/subnets/nodes")),
        template("podSubnetID", id("Microsoft.Network/virtualNetworks/v/subnets/pods")),
        template("podIPAllocationMode", "\"StaticBlock\""),
        template("enableNodePublicIP", "true"),
        template("nodePublicIPPrefixID", id("Microsoft.Network/publicIPPrefixes/p")),
        template(
            "networkProfile",
            "{\"allowedHostPorts\": [{\"portStart\": 80, \"portEnd\": 80, \"protocol\": \"TCP\"},"
                + " {\"portStart\": 443, \"portEnd\": 443, \"protocol\": \"TCP\"}]}"),
        template("osDiskSizeGB", "256"),
        template("osDiskType", "\"Ephemeral\""),
        template("kubeletDiskType", "\"Temporary\""),
        template("enableEncryptionAtHost", "true"),
        template("enableUltraSSD", "true"),
        template("enableFIPS", "true"),
        template("scaleSetPriority", "\"Spot\""),
        template("scaleSetEvictionPolicy", "\"Deallocate\""),
        template("proximityPlacementGroupID", id("Microsoft.Compute/proximityPlacementGroups/p")),
        template("capacityReservationGroupID", id("Microsoft.Compute/capacityReservationGroups/c")),
        template("hostGroupID", id("Microsoft.Compute/hostGroups/h")),
        template("windowsProfile", "{\"disableOutboundNat\": true}"),
        template("kubeletConfig", "{\"containerLogMaxFiles\": 5}"),
        template("gpuProfile", "{\"driver\": \"None\"}"),
        new EchoedField(
            "orchestratorVersion", "\"template\": {\"orchestratorVersion\": \"1.34.3\"}", true),
        template("nodeLabels", "{\"team\": \"shop\"}"),
        template("nodeTaints", "[\"a=b:NoSchedule\", \"c=d:NoSchedule\"]"),
        template("tags", "{\"team\": \"shop\"}"),
        template("upgradeSettings", "{\"maxSurge\": \"33%\"}"),
        template("scaleDownMode", "\"Deallocate\""),
        template("spotMaxPrice", "\"2.5\""),
        new EchoedField("count", "\"scaling\": {\"count\": 2}", false),
        new EchoedField("minCount", "\"scaling\": {\"minCount\": 2, \"maxCount\": 4}", true));
  }

  /** Names of tags have no case for Azure, their values have. */
  Optional<JsonNode> shown(EchoedAs as, JsonNode asked, Optional<JsonNode> before) {
    return as == EchoedAs.OTHER_CASE && name.equals("tags") && asked instanceof ObjectNode tags
        ? Optional.of(EchoedAs.namesInOtherCase(tags))
        : as.shown(asked, before);
  }

  private static EchoedField template(String name, String value) {
    return new EchoedField(name, "\"template\": {\"%s\": %s}".formatted(name, value), false);
  }

  private static String id(String path) {
    return "\"" + ID + path + "\"";
  }
}
