package dev.winpool.operator.api;

/**
 * CEL of the schema about two fields that AKS does not take together, or takes and never shows,
 * each of which is fine alone (refusals.md): each rule with the sentence ({@code _SAY}) a user
 * reads.
 */
final class Contradictions {
  private static final String NO_SPOT =
      "is for Spot machines, and scaleSetPriority is \"%s\": remove it, or set scaleSetPriority to"
          + " Spot'.format([";
  private static final String SPOT =
      "!has(self.scaleSetPriority) || self.scaleSetPriority == 'Spot'";
  static final String EVICTION = "!has(self.scaleSetEvictionPolicy) || " + SPOT;
  static final String EVICTION_SAY =
      "'scaleSetEvictionPolicy \"%s\" "
          + NO_SPOT
          + "self.scaleSetEvictionPolicy, self.scaleSetPriority])";

  /** What AKS has for every pool, -1, says nothing about Spot. */
  static final String SPOT_PRICE =
      "!has(self.spotMaxPrice) || self.spotMaxPrice == '-1' || " + SPOT;

  static final String SPOT_PRICE_SAY =
      "'spotMaxPrice \"%s\" " + NO_SPOT + "self.spotMaxPrice, self.scaleSetPriority])";

  private static final String ROLLING = "self.upgradeSettings";

  /** No missing nodes is what a Spot pool has (aks.md 2.1). */
  private static final String MISSING =
      "(has("
          + ROLLING
          + ".maxUnavailable) && !"
          + ROLLING
          + ".maxUnavailable.matches("
          + Syntax.ZERO
          + "))";

  static final String SPOT_SURGE =
      "!has(self.scaleSetPriority) || self.scaleSetPriority != 'Spot' || !has("
          + ROLLING
          + ") || (!has("
          + ROLLING
          + ".maxSurge) && !"
          + MISSING
          + ")";

  private static final String SURGED = "has(" + ROLLING + ".maxSurge) ? ";

  static final String SPOT_SURGE_SAY =
      "'upgradeSettings.%s \"%s\" is not for Spot machines, which AKS rolls without surge or missing"
          + " nodes: remove maxSurge and maxUnavailable, or set scaleSetPriority to"
          + " Regular'.format(["
          + SURGED
          + "'maxSurge' : 'maxUnavailable', "
          + SURGED
          + ROLLING
          + ".maxSurge : "
          + ROLLING
          + ".maxUnavailable])";

  static final String ONE_SURGE =
      "!has(self.maxSurge) || !has(self.maxUnavailable) || self.maxSurge.matches("
          + Syntax.ZERO
          + ") || self.maxUnavailable.matches("
          + Syntax.ZERO
          + ")";
  static final String ONE_SURGE_SAY =
      "'maxSurge \"%s\" and maxUnavailable \"%s\" are both above 0: AKS takes one of them, set the"
          + " other to 0'.format([self.maxSurge, self.maxUnavailable])";

  /** AKS has a surge of 10% where none is named (aks.md 2.1). */
  static final String SURGE_NAMED =
      "!has(self.maxUnavailable) || has(self.maxSurge) || self.maxUnavailable.matches("
          + Syntax.ZERO
          + ") || !self.maxUnavailable.matches("
          + Syntax.SURGE
          + ")";

  static final String SURGE_NAMED_SAY =
      "'maxUnavailable \"%s\" needs maxSurge \"0\" beside it: AKS takes one of them, and has a surge"
          + " of its own where none is named'.format([self.maxUnavailable])";

  static final String NO_SURGE =
      "!has(self.maxSurge) || !self.maxSurge.matches("
          + Syntax.ZERO
          + ") || (has(self.maxUnavailable) && !self.maxUnavailable.matches("
          + Syntax.ZERO
          + "))";
  static final String NO_SURGE_SAY =
      "'maxSurge \"%s\" needs a maxUnavailable above 0 beside it: with neither AKS can roll no"
          + " node'.format([self.maxSurge])";

  static final String PORTS =
      "!has(self.portStart) || !has(self.portEnd) || self.portStart <= self.portEnd";
  static final String PORTS_SAY =
      "'portEnd %d is below portStart %d: exchange them'.format([self.portEnd, self.portStart])";

  /** As the API has it: it cannot be set higher. */
  static final String COLLECTION =
      "!has(self.imageGcLowThreshold) || !has(self.imageGcHighThreshold) ||"
          + " self.imageGcLowThreshold <= self.imageGcHighThreshold";

  static final String COLLECTION_SAY =
      "'imageGcLowThreshold %d is above imageGcHighThreshold %d: exchange"
          + " them'.format([self.imageGcLowThreshold, self.imageGcHighThreshold])";

  /** As the API has it: it must be used with podSubnetID; the other mode is the default. */
  static final String ADDRESSES =
      "!has(self.podIPAllocationMode) || self.podIPAllocationMode != 'StaticBlock' ||"
          + " has(self.podSubnetID)";

  static final String ADDRESSES_SAY =
      "'podIPAllocationMode \"%s\" is for pods with a subnet of their own: set podSubnetID, or"
          + " remove it'.format([self.podIPAllocationMode])";

  /** As the API has it: outbound NAT goes only where nodes have no public address. */
  static final String OUTBOUND =
      "!has(self.windowsProfile) || !has(self.windowsProfile.disableOutboundNat) ||"
          + " !self.windowsProfile.disableOutboundNat || !has(self.enableNodePublicIP) ||"
          + " !self.enableNodePublicIP";

  static final String OUTBOUND_SAY =
      "windowsProfile.disableOutboundNat true and enableNodePublicIP true exclude each other: set one"
          + " of them to false";
}
