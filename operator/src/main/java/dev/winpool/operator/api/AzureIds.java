package dev.winpool.operator.api;

/**
 * What the schema asks of the ids of other Azure resources: CEL on one text each, and the sentence
 * a user reads. Azure compares ids without case; who owns the resource, and whether it is there,
 * only AKS knows. The rules stand on the fields themselves, so that the API server does not hold a
 * value of before against an edit of another field (ratcheting, Kubernetes 1.30).
 */
final class AzureIds {
  private static final String BEGIN =
      "self.matches('^(?i)/subscriptions/[^/ ]+/resourceGroups/[^/ ]+/providers/";
  private static final String NAME = "/[^/ ]+";
  private static final String END = "$')";

  private static final String WRITE =
      ": write /subscriptions/<id>/resourceGroups/<group>/providers/";
  private static final String LEAVE = ", or leave the field out'.format([self])";

  private static final String SUBNET_TYPE = "Microsoft[.]Network/virtualNetworks";
  private static final String SUBNET_WORDS =
      "Microsoft.Network/virtualNetworks/<network>/subnets/<subnet>";

  static final String SUBNET = BEGIN + SUBNET_TYPE + NAME + "/subnets" + NAME + END;
  static final String NODES_SAY =
      "'vnetSubnetID \"%s\" is not the Azure id of a subnet" + WRITE + SUBNET_WORDS + LEAVE;
  static final String PODS_SAY =
      "'podSubnetID \"%s\" is not the Azure id of a subnet" + WRITE + SUBNET_WORDS + LEAVE;

  static final String PREFIX = BEGIN + "Microsoft[.]Network/publicIPPrefixes" + NAME + END;
  static final String PREFIX_SAY =
      "'nodePublicIPPrefixID \"%s\" is not the Azure id of a prefix of public addresses"
          + WRITE
          + "Microsoft.Network/publicIPPrefixes/<prefix>"
          + LEAVE;

  static final String PLACEMENT =
      BEGIN + "Microsoft[.]Compute/proximityPlacementGroups" + NAME + END;
  static final String PLACEMENT_SAY =
      "'proximityPlacementGroupID \"%s\" is not the Azure id of a proximity placement group"
          + WRITE
          + "Microsoft.Compute/proximityPlacementGroups/<name>"
          + LEAVE;

  static final String RESERVATION =
      BEGIN + "Microsoft[.]Compute/capacityReservationGroups" + NAME + END;
  static final String RESERVATION_SAY =
      "'capacityReservationGroupID \"%s\" is not the Azure id of a capacity reservation group"
          + WRITE
          + "Microsoft.Compute/capacityReservationGroups/<name>"
          + LEAVE;

  static final String HOSTS = BEGIN + "Microsoft[.]Compute/hostGroups" + NAME + END;
  static final String HOSTS_SAY =
      "'hostGroupID \"%s\" is not the Azure id of a dedicated host group"
          + WRITE
          + "Microsoft.Compute/hostGroups/<name>"
          + LEAVE;

  private static final String SECURITY_OK =
      "i.matches('^(?i)/subscriptions/[^/ ]+/resourceGroups/[^/ ]+/providers/"
          + "Microsoft[.]Network/applicationSecurityGroups/[^/ ]+$')";
  static final String SECURITY = "self.all(i, " + SECURITY_OK + ")";
  static final String SECURITY_SAY =
      "'applicationSecurityGroups \"%s\" is not the Azure id of an application security group"
          + WRITE
          + "Microsoft.Network/applicationSecurityGroups/<name>, or leave it"
          + " out'.format([self.filter(i, !"
          + SECURITY_OK
          + ")[0]])";

  private AzureIds() {}
}
