package dev.winpool.emulator.provider.rule;

import static dev.winpool.emulator.provider.rule.RefusalRule.line;

import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a pool keeps for life. */
final class ChangeRules {

  /** Property to the name that answers use for it. */
  private static final Map<String, String> CAPITALS =
      Map.of(
          "osSKU", "OSSKU", "vmSize", "VMSize", "osType", "OSType", "vnetSubnetID", "VnetSubnetID");

  private static final List<String> FIXED =
      List.of(
          "osSKU",
          "osType",
          "vmSize",
          "osDiskSizeGB",
          "osDiskType",
          "kubeletDiskType",
          "maxPods",
          "type",
          "vnetSubnetID",
          "podSubnetID",
          "podIPAllocationMode",
          "availabilityZones",
          "enableNodePublicIP",
          "nodePublicIPPrefixID",
          "scaleSetPriority",
          "scaleSetEvictionPolicy",
          "enableEncryptionAtHost",
          "enableUltraSSD",
          "enableFIPS",
          "proximityPlacementGroupID",
          "capacityReservationGroupID",
          "hostGroupID",
          "windowsProfile",
          "kubeletConfig",
          "gpuProfile");

  /** What a change of the Windows version in place changes all the same. */
  private static final Set<String> FREED = Set.of("osSKU", "enableFIPS");

  private ChangeRules() {}

  static List<RefusalRule> all() {
    return FIXED.stream().map(ChangeRules::fixed).toList();
  }

  private static RefusalRule fixed(String property) {
    return line(
        p ->
            p.existing().filter(pool -> differs(p, pool, property)).isPresent()
                && !(FREED.contains(property) && p.changesWindows()),
        p -> refusal(property));
  }

  private static boolean differs(Proposal p, AksPool pool, String property) {
    var before = pool.property(property);
    var after = p.next().path(property);
    var nothing = before.isContainerNode() || before.isMissingNode();
    return !before.equals(after)
        && !(nothing && before.isEmpty() && after.isEmpty() && !after.isValueNode());
  }

  /** Seen with a Linux pool and its osSKU; for Windows and the other properties it is inferred. */
  private static AksRefusal refusal(String property) {
    var name =
        Optional.ofNullable(CAPITALS.get(property))
            .orElse(property.substring(0, 1).toUpperCase() + property.substring(1));
    return AksRefusal.flat(
            400,
            "PropertyChangeNotAllowed",
            "Changing property 'agentPoolProfile." + name + "' is not allowed.")
        .about("agentPoolProfile." + name);
  }
}
