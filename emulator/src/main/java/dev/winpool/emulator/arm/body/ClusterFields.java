package dev.winpool.emulator.arm.body;

/** The names that a cluster's properties have on the wire; what is in them is not looked into. */
final class ClusterFields {

  static final String TABLE =
      """
      properties: aadProfile addonProfiles agentPoolProfiles aiToolchainOperatorProfile
      properties: apiServerAccessProfile autoScalerProfile autoUpgradeProfile azureMonitorProfile
      properties: azurePortalFQDN bootstrapProfile currentKubernetesVersion disableLocalAccounts
      properties: diskEncryptionSetID dnsPrefix enableRBAC fqdn fqdnSubdomain httpProxyConfig
      properties: identityProfile ingressProfile kubernetesVersion linuxProfile maxAgentPools
      properties: metricsProfile networkProfile nodeProvisioningProfile nodeResourceGroup
      properties: nodeResourceGroupProfile oidcIssuerProfile podIdentityProfile powerState
      properties: privateFQDN privateLinkResources provisioningState publicNetworkAccess resourceUID
      properties: securityProfile serviceMeshProfile servicePrincipalProfile status storageProfile
      properties: supportPlan upgradeSettings windowsProfile workloadAutoScalerProfile
      2026-05-01 properties: hostedSystemProfile schedulerProfile
      """;

  private ClusterFields() {}
}
