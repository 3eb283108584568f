package dev.winpool.emulator.provider.rule;

import static dev.winpool.emulator.provider.rule.RefusalRule.invalid;
import static dev.winpool.emulator.provider.rule.RefusalRule.line;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.emulator.provider.quota.VmSize;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** The machines of a new agent pool: size, zones, OS disk, pods. */
final class MachineRules {

  /** Too small for what AKS itself runs on every node (DOC quotas-skus-regions). */
  private static final Set<String> RESTRICTED =
      Set.of(
          "Standard_A0",
          "Standard_A1",
          "Standard_A1_v2",
          "Standard_B1ls",
          "Standard_B1ms",
          "Standard_B1s",
          "Standard_F1",
          "Standard_F1s");

  private static final List<String> ZONES = List.of("1", "2", "3");

  /** Regions that have none; the list is not verified for 2026. */
  private static final Set<String> WITHOUT_ZONES =
      Set.of(
          "australiacentral",
          "australiasoutheast",
          "canadaeast",
          "northcentralus",
          "southindia",
          "ukwest",
          "westcentralus",
          "westus");

  private static final int LEAST_DISK = 30;
  private static final long GIB = 1L << 30;

  private MachineRules() {}

  static List<RefusalRule> all() {
    return List.of(
        // That this code goes with it is inferred from sizes that a subscription may not have.
        line(
            p -> p.creates() && RESTRICTED.contains(p.text("vmSize")),
            p -> AksRefusal.flat(400, "VMSizeNotSupported", tooSmall(p))),
        invalid(
            "agentPoolProfile.maxPods",
            "a node has room for 10 to 250 pods.",
            p -> p.creates() && (p.number("maxPods") < 10 || p.number("maxPods") > 250)),
        invalid(
            "agentPoolProfile.osDiskSizeGB",
            "the OS disk has at least 30 GB.",
            p -> p.creates() && p.number("osDiskSizeGB") < LEAST_DISK),
        // As users have shown it (Azure/AKS issue 2694).
        line(
            p -> ephemeral(p) && local(p).equals(OptionalInt.of(0)),
            p ->
                AksRefusal.flat(
                    400,
                    "VMSizeDoesNotSupportEphemeralOS",
                    "The Virtual Machine size %s does not support Ephemeral OS disk."
                        .formatted(p.text("vmSize")))),
        // As users have shown it (Azure/AKS issue 2672).
        line(
            p -> ephemeral(p) && local(p).orElse(Integer.MAX_VALUE) < p.number("osDiskSizeGB"),
            p ->
                AksRefusal.flat(
                    400,
                    "VMCacheSizeTooSmall",
                    "The virtual machine size %s has a cache size of %d bytes, but the OS disk requires %d bytes. Use a VM size with larger cache or disable ephemeral OS."
                        .formatted(
                            p.text("vmSize"),
                            local(p).orElse(0) * GIB,
                            p.number("osDiskSizeGB") * GIB))),
        // As users have shown it (cloud-barista/cb-spider issue 1246).
        line(
            p -> zoned(p) && WITHOUT_ZONES.contains(location(p)),
            p ->
                AksRefusal.flat(
                        400,
                        "AvailabilityZoneNotSupported",
                        "Availability zone is not supported in region %s.".formatted(location(p)))
                    .about("agentPoolProfile.availabilityZone")),
        // As users have shown it (jenkins-infra/azure PR 1458); how it lists several zones is not
        // verified.
        line(
            p -> zoned(p) && zones(p).stream().anyMatch(zone -> !ZONES.contains(zone)),
            p ->
                AksRefusal.flat(
                    400,
                    "AvailabilityZoneNotSupported",
                    "The zone(s) '%s' for resource '%s' is not supported. The supported zones for location '%s' are '%s'"
                        .formatted(
                            String.join(",", zones(p)),
                            p.name(),
                            location(p),
                            String.join(",", ZONES)))),
        invalid(
            "agentPoolProfile.availabilityZones",
            "a zone is named once.",
            p -> zoned(p) && new HashSet<>(zones(p)).size() < zones(p).size()));
  }

  private static String tooSmall(Proposal p) {
    return "Virtual Machine size: '%s' has fewer vCPUs or less memory than a node of AKS needs."
        .formatted(p.text("vmSize"));
  }

  private static boolean ephemeral(Proposal p) {
    return p.creates() && p.text("osDiskType").equals("Ephemeral");
  }

  private static OptionalInt local(Proposal p) {
    return VmSize.of(p.text("vmSize")).map(VmSize::localGib).orElse(OptionalInt.empty());
  }

  private static boolean zoned(Proposal p) {
    return p.creates() && !p.next().path("availabilityZones").isEmpty();
  }

  private static List<String> zones(Proposal p) {
    return p.next().path("availabilityZones").valueStream().map(JsonNode::asText).toList();
  }

  private static String location(Proposal p) {
    return p.cluster().facts().location();
  }
}
