package dev.winpool.emulator.provider.rule;

import static dev.winpool.emulator.provider.rule.RefusalRule.invalid;
import static dev.winpool.emulator.provider.rule.RefusalRule.line;

import dev.winpool.emulator.provider.quota.VmSize;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.util.List;
import java.util.Set;

/**
 * What an agent pool of mode System may not be (DOC use-system-pools, start-stop-nodepools). Where
 * no source is named, that it is this code is inferred.
 */
final class ModeRules {

  private static final String CRITICAL = "CriticalAddonsOnly";

  /** Has two vCPUs, but less memory than it takes. */
  private static final Set<String> SMALL = Set.of("Standard_A2");

  private ModeRules() {}

  static List<RefusalRule> all() {
    return List.of(
        // The code is known; its text is not verified.
        line(
            p -> system(p) && p.text("scaleSetPriority").equals("Spot"),
            "SystemPoolMustBeRegular",
            "System node pool must be regular."),
        // Code and text as users have shown them (MicrosoftDocs/azure-dev-docs issue 213); the
        // documentation adds the B series.
        line(
            p -> becomes(p) && tooLow(p),
            p ->
                AksRefusal.flat(
                    400,
                    "SystemPoolSkuTooLow",
                    ("System node pool must use VM sku with more than 2 cores and 4GB memory."
                            + " Nodepool name: %s.")
                        .formatted(p.name()))),
        line(
            p -> system(p) && p.changes("powerState") && stops(p),
            "OperationNotAllowed",
            "An agent pool of mode System cannot be stopped."),
        // Text as users have shown it (hashicorp/terraform-provider-azurerm issue 5531): inferred
        // for a cluster with other pools of mode System.
        line(
            p -> system(p) && p.changes("nodeTaints") && Taints.of(p).anyMatch(ModeRules::custom),
            "CanNotTaintAllAgentPools",
            "Operation failed due to insufficient nodes for system pod scheduling. Placing custom"
                + " taints on all node pools is not supported. Retry the operation and leave at"
                + " least one node pool untainted."),
        invalid(
            "agentPoolProfile.maxPods",
            "an agent pool of mode System has room for 30 pods on each node.",
            p -> p.creates() && system(p) && p.number("maxPods") < 30));
  }

  private static boolean system(Proposal p) {
    return p.text("mode").equals("System");
  }

  private static boolean becomes(Proposal p) {
    return system(p) && p.existing().filter(pool -> pool.mode().equals("System")).isEmpty();
  }

  private static boolean tooLow(Proposal p) {
    var size = VmSize.of(p.text("vmSize"));
    return size.filter(s -> s.vcpus() < 2 || s.memoryGib() < 4 || s.burstable()).isPresent()
        || SMALL.contains(p.text("vmSize"));
  }

  private static boolean stops(Proposal p) {
    return p.next().path("powerState").path("code").asText().equals("Stopped");
  }

  /** One that only asks to stay away was taken (recorded 2022-05). */
  private static boolean custom(String taint) {
    return !Taints.key(taint).equals(CRITICAL) && !taint.endsWith(":PreferNoSchedule");
  }
}
