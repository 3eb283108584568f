package dev.winpool.emulator.arm.shape;

/** The profiles of what is added to a managed cluster; dates as in {@link PoolShapes}. */
final class AddonShapes {

  static final String TABLE =
      """
      ManagedClusterAddonProfile
        enabled: must flag; config: map text; identity: read UserAssignedIdentity
      ManagedClusterPodIdentityProfile
        enabled: flag; allowNetworkPluginKubenet: flag
        userAssignedIdentities: list ManagedClusterPodIdentity
        userAssignedIdentityExceptions: list ManagedClusterPodIdentityException
      ManagedClusterPodIdentity
        name: must text; namespace: must text; bindingSelector: text
        identity: must UserAssignedIdentity
        provisioningState: read text; provisioningInfo: read any
      ManagedClusterPodIdentityException
        name: must text; namespace: must text; podLabels: must map text
      ManagedClusterPropertiesAutoScalerProfile
        balance-similar-node-groups: text
        daemonset-eviction-for-empty-nodes: flag
        daemonset-eviction-for-occupied-nodes: flag
        ignore-daemonsets-utilization: flag
        expander: one least-waste most-pods priority random
        max-empty-bulk-delete: text
        max-graceful-termination-sec: text
        max-node-provision-time: text
        max-total-unready-percentage: text
        new-pod-scale-up-delay: text
        ok-total-unready-count: text
        scan-interval: text
        scale-down-delay-after-add: text
        scale-down-delay-after-delete: text
        scale-down-delay-after-failure: text
        scale-down-unneeded-time: text
        scale-down-unready-time: text
        scale-down-utilization-threshold: text
        skip-nodes-with-local-storage: text
        skip-nodes-with-system-pods: text
      ManagedClusterHTTPProxyConfig
        httpProxy: text; httpsProxy: text; noProxy: list text; trustedCa: text
        2026-01-01 enabled: flag
      ManagedClusterSecurityProfile
        defender: ManagedClusterSecurityProfileDefender
        azureKeyVaultKms: AzureKeyVaultKms
        workloadIdentity: {enabled: flag}
        imageCleaner: {enabled: flag; intervalHours: whole}
        customCATrustCertificates: list 10 text
        2026-06-01 kubernetesResourceObjectEncryptionProfile: {infrastructureEncryption: one Enabled}
      ManagedClusterSecurityProfileDefender
        logAnalyticsWorkspaceResourceId: id Microsoft.OperationalInsights/workspaces
        securityMonitoring: {enabled: flag}
        2026-01-01 securityGating: ManagedClusterSecurityProfileDefenderSecurityGating
      ManagedClusterSecurityProfileDefenderSecurityGating
        enabled: flag; allowSecretAccess: flag
        identities: list {azureContainerRegistry: text; identity: UserAssignedIdentity}
      AzureKeyVaultKms
        enabled: flag; keyId: text; keyVaultNetworkAccess: one Public Private
        keyVaultResourceId: id Microsoft.KeyVault/vaults
      ManagedClusterStorageProfile
        diskCSIDriver: {enabled: flag}; fileCSIDriver: {enabled: flag}
        snapshotController: {enabled: flag}; blobCSIDriver: {enabled: flag}
      ManagedClusterIngressProfile
        webAppRouting: ManagedClusterIngressProfileWebAppRouting
        2026-01-01 gatewayAPI: {installation: one Disabled Standard}
      ManagedClusterIngressProfileWebAppRouting
        enabled: flag
        dnsZoneResourceIds: list 5 id *
        nginx: {defaultIngressControllerType: one AnnotationControlled External Internal None}
        identity: read UserAssignedIdentity
        2026-01-01 gatewayAPIImplementations: {appRoutingIstio: {mode: one Enabled Disabled}}
      ManagedClusterAzureMonitorProfile
        metrics: ManagedClusterAzureMonitorProfileMetrics
        2026-01-01 appMonitoring: ManagedClusterAzureMonitorProfileAppMonitoring
        2026-06-01 containerInsights: ManagedClusterAzureMonitorProfileContainerInsights
      ManagedClusterAzureMonitorProfileMetrics
        enabled: must flag
        kubeStateMetrics: {metricLabelsAllowlist: text; metricAnnotationsAllowList: text}
        2026-01-01 controlPlane: {enabled: flag}
      ManagedClusterAzureMonitorProfileAppMonitoring
        autoInstrumentation: {enabled: flag}
        2026-06-01 openTelemetryMetrics: {enabled: flag; httpPort: whole; grpcPort: whole}
        2026-06-01 openTelemetryLogsAndTraces: {enabled: flag; httpPort: whole; grpcPort: whole}
      ManagedClusterAzureMonitorProfileContainerInsights
        enabled: flag; logAnalyticsWorkspaceResourceId: id Microsoft.OperationalInsights/workspaces
        syslogPort: whole; disablePrometheusMetricsScraping: flag
        containerNetworkLogs: one Disabled Enabled
      IstioServiceMesh
        components: IstioComponents
        certificateAuthority: {plugin: IstioPluginCertificateAuthority}
        revisions: list 2 text
      IstioComponents
        ingressGateways: list {mode: must one External Internal; enabled: must flag}
        egressGateways: list IstioEgressGateway
        2026-01-01 proxyRedirectionMechanism: one InitContainers CNIChaining
      IstioEgressGateway
        enabled: must flag; name: must text as name
        namespace: text; gatewayConfigurationName: text
      IstioPluginCertificateAuthority
        keyVaultId: id Microsoft.KeyVault/vaults
        certObjectName: text; keyObjectName: text; rootCertObjectName: text; certChainObjectName: text
      """;

  private AddonShapes() {}
}
