package dev.winpool.emulator.arm.shape;

/**
 * An agent pool and all that is in it; {@link ShapeNotation} says how to read it. What came between
 * the two type tables at hand is taken from half way on; what 2026-08-01 has and they have not,
 * from the month after the newer of them. That {@code nodeImageVersion} may be written since
 * 2026-04-01 is documented. The names of objects are those of error texts, most of them inferred.
 */
final class PoolShapes {

  static final String TABLE =
      """
      AgentPool
        id: read any; name: read any; type: read any; eTag: read any; systemData: read any
        location: read any; tags: read any; kind: read any
        properties: must AgentPoolProperties
      AgentPoolDeleteMachinesParameter
        machineNames: list text
      AgentPoolProperties
        eTag: read text
        count: whole
        vmSize: text
        osDiskSizeGB: whole 0..2048
        osDiskType: one Managed Ephemeral
        kubeletDiskType: one OS Temporary
        workloadRuntime: one OCIContainer WasmWasi KataVmIsolation ~KataMshvVmIsolation
        messageOfTheDay: text
        vnetSubnetID: id Microsoft.Network/virtualNetworks/subnets
        podSubnetID: id Microsoft.Network/virtualNetworks/subnets
        podIPAllocationMode: one DynamicIndividual StaticBlock
        maxPods: whole
        osType: one Linux Windows
        osSKU: one Ubuntu AzureLinux AzureLinux3 CBLMariner Windows2019 Windows2022 Ubuntu2204 Windows2025 Ubuntu2404 AzureContainerLinux ~Mariner ~Flatcar ~WindowsAnnual
        maxCount: whole
        minCount: whole
        enableAutoScaling: flag
        scaleDownMode: one Delete Deallocate
        type: one VirtualMachineScaleSets AvailabilitySet VirtualMachines
        mode: one System User Gateway +Machines ~ManagedSystem
        orchestratorVersion: text
        currentOrchestratorVersion: read text
        nodeImageVersion: read text
        2026-04-01 nodeImageVersion: text
        upgradeSettings: AgentPoolUpgradeSettings
        provisioningState: read text
        powerState: PowerState
        availabilityZones: list text
        enableNodePublicIP: flag
        nodePublicIPPrefixID: id Microsoft.Network/publicIPPrefixes
        scaleSetPriority: one Spot Regular
        scaleSetEvictionPolicy: one Delete Deallocate
        spotMaxPrice: number
        tags: map text
        nodeLabels: map text
        nodeTaints: list text
        proximityPlacementGroupID: id Microsoft.Compute/proximityPlacementGroups
        kubeletConfig: KubeletConfig
        linuxOSConfig: LinuxOSConfig
        enableEncryptionAtHost: flag
        enableUltraSSD: flag
        enableFIPS: flag
        gpuInstanceProfile: one MIG1g MIG2g MIG3g MIG4g MIG7g
        creationData: {sourceResourceId: id *}
        capacityReservationGroupID: id Microsoft.Compute/capacityReservationGroups
        hostGroupID: id Microsoft.Compute/hostGroups
        networkProfile: AgentPoolNetworkProfile
        windowsProfile: {disableOutboundNat: flag}
        securityProfile: {enableVTPM: flag; enableSecureBoot: flag; sshAccess: one LocalUser Disabled +EntraId}
        gpuProfile: GPUProfile
        gatewayProfile: {publicIPPrefixSize: whole 28..31}
        2026-01-01 artifactStreamingProfile: {enabled: flag}
        virtualMachinesProfile: {scale: ScaleProfile}
        virtualMachineNodesStatus: list {size: text; count: whole}
        status: {provisioningError: read any}
        localDNSProfile: LocalDNSProfile
      AgentPoolUpgradeSettings
        maxSurge: text; maxUnavailable: text
        drainTimeoutInMinutes: whole 1..1440; nodeSoakDurationInMinutes: whole 0..30
        undrainableNodeBehavior: one Cordon Schedule
      PowerState
        code: one Running Stopped
      KubeletConfig
        cpuManagerPolicy: text; topologyManagerPolicy: text
        cpuCfsQuota: flag; cpuCfsQuotaPeriod: text; failSwapOn: flag
        imageGcHighThreshold: whole; imageGcLowThreshold: whole; podMaxPids: whole
        allowedUnsafeSysctls: list text
        containerLogMaxSizeMB: whole; containerLogMaxFiles: whole 2..
      LinuxOSConfig
        sysctls: SysctlConfig; swapFileSizeMB: whole
        transparentHugePageEnabled: text; transparentHugePageDefrag: text
      SysctlConfig
        netCoreSomaxconn: whole; netCoreNetdevMaxBacklog: whole; netCoreOptmemMax: whole
        netCoreRmemDefault: whole; netCoreRmemMax: whole
        netCoreWmemDefault: whole; netCoreWmemMax: whole
        netIpv4TcpMaxSynBacklog: whole; netIpv4TcpMaxTwBuckets: whole
        netIpv4TcpFinTimeout: whole; netIpv4TcpTwReuse: flag
        netIpv4TcpKeepaliveTime: whole; netIpv4TcpKeepaliveProbes: whole
        netIpv4TcpkeepaliveIntvl: whole 10..90; netIpv4IpLocalPortRange: text
        netIpv4NeighDefaultGcThresh1: whole; netIpv4NeighDefaultGcThresh2: whole
        netIpv4NeighDefaultGcThresh3: whole
        netNetfilterNfConntrackMax: whole 131072..2097152
        netNetfilterNfConntrackBuckets: whole 65536..524288
        fsInotifyMaxUserWatches: whole; fsFileMax: whole; fsAioMaxNr: whole; fsNrOpen: whole
        kernelThreadsMax: whole; vmMaxMapCount: whole
        vmSwappiness: whole; vmVfsCachePressure: whole
      AgentPoolNetworkProfile
        nodePublicIPTags: list {ipTagType: text; tag: text}
        allowedHostPorts: list PortRange
        applicationSecurityGroups: list id Microsoft.Network/applicationSecurityGroups
        2026-06-01 dranet: {mode: one Unmanaged Managed}
      PortRange
        portStart: whole 1..65535; portEnd: whole 1..65535; protocol: one TCP UDP
      GPUProfile
        driver: one Install None
        2026-06-01 nvidia: {managementMode: one Unmanaged Managed}
      ScaleProfile
        manual: list {size: text; count: whole}
        2026-01-01 autoscale: list {size: text; minCount: whole; maxCount: whole}
      LocalDNSProfile
        mode: one Preferred Required Disabled; state: read one Enabled Disabled
        vnetDNSOverrides: map LocalDNSOverride; kubeDNSOverrides: map LocalDNSOverride
      LocalDNSOverride
        queryLogging: one Error Log; protocol: one PreferUDP ForceTCP
        forwardDestination: one ClusterCoreDNS VnetDNS
        forwardPolicy: one Sequential RoundRobin Random
        maxConcurrent: whole; cacheDurationInSeconds: whole
        serveStaleDurationInSeconds: whole; serveStale: one Verify Immediate Disable
      """;

  private PoolShapes() {}
}
