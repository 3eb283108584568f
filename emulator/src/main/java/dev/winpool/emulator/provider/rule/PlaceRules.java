package dev.winpool.emulator.provider.rule;

import static dev.winpool.emulator.provider.rule.RefusalRule.line;

import dev.winpool.emulator.provider.quota.VmSize;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.util.List;

/** Names, and what the cluster must be for a Windows pool. */
final class PlaceRules {

  /** The letter p after the number of vCPUs stands for Arm processors. */
  private static final String ARM64 = "Standard_[A-Z]+\\d+[a-z]*p[a-z]*_v\\d+";

  private PlaceRules() {}

  private static boolean offered(Proposal p) {
    var sizes = p.cluster().facts().limits().sizes();
    return VmSize.of(p.text("vmSize")).isPresent()
        && (sizes.isEmpty() || sizes.contains(p.text("vmSize")));
  }

  static List<RefusalRule> all() {
    return List.of(
        line(
            p -> !p.name().matches("[a-z][a-z0-9]{0,11}"),
            "InvalidParameter",
            "The agent pool name must be 1 to 12 lower-case letters and digits, a letter first."),
        // The HTTP status is not verified.
        line(
            p -> p.windows() && p.name().length() > 6,
            "WindowsAgentPoolNameTooLong",
            "Windows agent pool name can not be longer than 6 characters."),
        // Of this only the code is known; the HTTP status is not verified.
        line(
            p -> p.creates() && p.others().pools() >= p.cluster().facts().maxAgentPools(),
            p ->
                AksRefusal.flat(
                    400,
                    "MaxAgentPoolCountReached",
                    "The cluster has %d agent pools and may not have more."
                        .formatted(p.others().pools()))),
        line(
            p -> p.windows() && !p.cluster().facts().network().plugin().equals("azure"),
            "AzureCNIOnlyForWindows",
            "Windows agent pools can only be added to AKS clusters using Azure-CNI."),
        // That this code goes with it is inferred.
        line(
            p -> p.windows() && !p.cluster().facts().windowsProfile(),
            "WindowsProfileMissing",
            "Windows profile definition is missing for the cluster."),
        // Seen with machines; for pools it is inferred.
        line(
            p -> p.creates() && !offered(p),
            p ->
                AksRefusal.flat(
                    400,
                    "VMSizeNotSupported",
                    "Virtual Machine size: '%1$s' is not supported for subscription %2$s in location '%3$s'. Please refer to aka.ms/aks/vm-size-selector to find supported VM sizes in location '%3$s'."
                        .formatted(
                            p.text("vmSize"),
                            p.cluster().facts().subscription(),
                            p.cluster().facts().location()))),
        // That Arm sizes are what is refused with this code is inferred.
        line(
            p -> p.creates() && p.windows() && p.text("vmSize").matches(ARM64),
            "VMSizeNotSupportedForWindowsAgentPool",
            "Windows agent pools have no VM sizes with Arm processors."),
        line(
            p -> !List.of("System", "User").contains(p.text("mode")),
            "InvalidParameter",
            "mode must be System or User."),
        // Seen with a pool that did not say its osType (kubernetes-sigs/cluster-api-provider-azure
        // issue 1174); that it is also what a Windows pool is told is inferred.
        line(
            p -> p.windows() && p.text("mode").equals("System"),
            p ->
                AksRefusal.flat(
                    400,
                    "SystemPoolMustBeLinux",
                    "System node pool must be linux. Nodepool name: %s.".formatted(p.name()))),
        // Of this only the code is known; the HTTP status is not verified.
        line(
            p ->
                p.existing().filter(pool -> pool.mode().equals("System")).isPresent()
                    && !p.text("mode").equals("System")
                    && p.others().systemPools() == 0,
            "MustDefineAtLeastOneSystemPool",
            "The cluster needs at least one agent pool of mode System."));
  }
}
