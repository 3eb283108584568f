package dev.winpool.emulator.arm.shape;

/**
 * A managed cluster; {@link ShapeNotation} says how to read it. Dates as in {@link PoolShapes}; the
 * profiles of what is added to a cluster are in {@link AddonShapes}.
 */
final class ClusterShapes {

  static final String TABLE =
      """
      ManagedCluster
        id: read any; name: read any; type: read any; eTag: read any; systemData: read any
        location: text; kind: text; tags: map text
        sku: {name: one Base Automatic; tier: one Premium Standard Free}
        extendedLocation: {name: text; type: one EdgeZone}
        identity: ManagedClusterIdentity
        properties: ManagedClusterProperties
      TagsObject
        tags: map text
      ManagedClusterIdentity
        principalId: read text; tenantId: read text; type: one SystemAssigned UserAssigned None
        delegatedResources: map DelegatedResource
        userAssignedIdentities: map {principalId: read text; clientId: read text}
      DelegatedResource
        resourceId: text; tenantId: text 36..36 as uuid; referralResource: text; location: text
      ManagedClusterProperties
        provisioningState: read text
        powerState: read PowerState
        maxAgentPools: read whole
        kubernetesVersion: text
        currentKubernetesVersion: read text
        dnsPrefix: text
        fqdnSubdomain: text
        fqdn: read text
        privateFQDN: read text
        azurePortalFQDN: read text
        agentPoolProfiles: list ManagedClusterAgentPoolProfile
        linuxProfile: {adminUsername: must text as user; ssh: must ContainerServiceSshConfiguration}
        windowsProfile: ManagedClusterWindowsProfile
        servicePrincipalProfile: {clientId: must text; secret: text}
        addonProfiles: map ManagedClusterAddonProfile
        podIdentityProfile: ManagedClusterPodIdentityProfile
        oidcIssuerProfile: {issuerURL: read text; enabled: flag}
        nodeResourceGroup: text
        nodeResourceGroupProfile: {restrictionLevel: one Unrestricted ReadOnly}
        enableRBAC: flag
        supportPlan: one KubernetesOfficial AKSLongTermSupport
        networkProfile: ContainerServiceNetworkProfile
        aadProfile: ManagedClusterAADProfile
        autoUpgradeProfile: ManagedClusterAutoUpgradeProfile
        upgradeSettings: {overrideSettings: {forceUpgrade: flag; until: text as moment}}
        autoScalerProfile: ManagedClusterPropertiesAutoScalerProfile
        apiServerAccessProfile: ManagedClusterAPIServerAccessProfile
        diskEncryptionSetID: id Microsoft.Compute/diskEncryptionSets
        identityProfile: map UserAssignedIdentity
        privateLinkResources: list PrivateLinkResource
        disableLocalAccounts: flag
        httpProxyConfig: ManagedClusterHTTPProxyConfig
        securityProfile: ManagedClusterSecurityProfile
        storageProfile: ManagedClusterStorageProfile
        ingressProfile: ManagedClusterIngressProfile
        publicNetworkAccess: one Enabled Disabled
        workloadAutoScalerProfile: {keda: {enabled: must flag}; verticalPodAutoscaler: {enabled: must flag}}
        azureMonitorProfile: ManagedClusterAzureMonitorProfile
        serviceMeshProfile: {mode: must one Istio Disabled; istio: IstioServiceMesh}
        resourceUID: read text
        metricsProfile: {costAnalysis: {enabled: flag}}
        nodeProvisioningProfile: {mode: one Manual Auto; defaultNodePools: one None Auto}
        bootstrapProfile: {artifactSource: one Cache Direct; containerRegistryId: id Microsoft.ContainerRegistry/registries}
        aiToolchainOperatorProfile: {enabled: flag}
        2026-01-01 schedulerProfile: {upstream: {schedulerConfigMode: one Default ManagedByCRD}}
        2026-01-01 hostedSystemProfile: ManagedClusterHostedSystemProfile
        2026-06-01 enableFIPS: flag
        status: {provisioningError: read any}
      ContainerServiceSshConfiguration
        publicKeys: must list {keyData: must text}
      ManagedClusterWindowsProfile
        adminUsername: must text; adminPassword: text; licenseType: one None Windows_Server
        enableCSIProxy: flag; gmsaProfile: {enabled: flag; dnsServer: text; rootDomainName: text}
      ContainerServiceNetworkProfile
        networkPlugin: one azure kubenet none; networkPluginMode: one overlay
        networkPolicy: one none calico azure cilium; networkMode: one transparent bridge
        networkDataplane: one azure cilium; advancedNetworking: AdvancedNetworking
        podCidr: text as cidr; serviceCidr: text as cidr; dnsServiceIP: text as address
        podCidrs: list text; serviceCidrs: list text; ipFamilies: list one IPv4 IPv6
        outboundType: one loadBalancer userDefinedRouting managedNATGateway userAssignedNATGateway none
        loadBalancerSku: one standard basic
        loadBalancerProfile: ManagedClusterLoadBalancerProfile
        natGatewayProfile: ManagedClusterNATGatewayProfile
        staticEgressGatewayProfile: {enabled: flag}
      AdvancedNetworking
        enabled: flag; observability: {enabled: flag}; security: AdvancedNetworkingSecurity
        2026-01-01 performance: {accelerationMode: one BpfVeth None}
      AdvancedNetworkingSecurity
        enabled: flag; advancedNetworkPolicies: one L7 FQDN None
        2026-01-01 transitEncryption: {type: one WireGuard None}
      ManagedClusterLoadBalancerProfile
        managedOutboundIPs: {count: whole 1..100; countIPv6: whole 0..100}
        outboundIPPrefixes: {publicIPPrefixes: list ResourceReference}
        outboundIPs: {publicIPs: list ResourceReference}
        effectiveOutboundIPs: read list ResourceReference
        allocatedOutboundPorts: whole 0..64000; idleTimeoutInMinutes: whole 4..120
        enableMultipleStandardLoadBalancers: flag; backendPoolType: one NodeIPConfiguration NodeIP +nodeIPConfiguration
      ManagedClusterNATGatewayProfile
        managedOutboundIPProfile: {count: whole 1..16}
        effectiveOutboundIPs: read list ResourceReference; idleTimeoutInMinutes: whole 4..120
      ResourceReference
        id: id *
      ManagedClusterAADProfile
        managed: flag; enableAzureRBAC: flag; adminGroupObjectIDs: list text; clientAppID: text
        serverAppID: text; serverAppSecret: text; tenantID: text
      ManagedClusterAutoUpgradeProfile
        upgradeChannel: one rapid stable patch node-image none
        nodeOSUpgradeChannel: one None Unmanaged NodeImage SecurityPatch
      ManagedClusterAPIServerAccessProfile
        authorizedIPRanges: list text; enablePrivateCluster: flag; privateDNSZone: text
        enablePrivateClusterPublicFQDN: flag; disableRunCommand: flag; enableVnetIntegration: flag
        subnetId: id Microsoft.Network/virtualNetworks/subnets
      ManagedClusterHostedSystemProfile
        enabled: flag
        systemNodeSubnetID: id Microsoft.Network/virtualNetworks/subnets
        nodeSubnetID: id Microsoft.Network/virtualNetworks/subnets
      UserAssignedIdentity
        resourceId: id Microsoft.ManagedIdentity/userAssignedIdentities; clientId: text; objectId: text
      PrivateLinkResource
        id: text; name: text; type: text; groupId: text; requiredMembers: list text
        privateLinkServiceID: read text
      """;

  private ClusterShapes() {}
}
