package dev.winpool.emulator.arm.body;

/**
 * The names that an agent pool's properties have on the wire: first those of the pool, then one
 * line for every object in it. A line that begins with a date holds since that api-version.
 */
final class PoolFields {

  static final String TABLE =
      """
      properties: availabilityZones capacityReservationGroupID count creationData
      properties: currentOrchestratorVersion eTag enableAutoScaling enableEncryptionAtHost enableFIPS
      properties: enableNodePublicIP enableUltraSSD gatewayProfile gpuInstanceProfile gpuProfile
      properties: hostGroupID kubeletConfig kubeletDiskType linuxOSConfig localDNSProfile maxCount
      properties: maxPods messageOfTheDay minCount mode networkProfile nodeImageVersion nodeLabels
      properties: nodePublicIPPrefixID nodeTaints orchestratorVersion osDiskSizeGB osDiskType osSKU
      properties: osType podIPAllocationMode podSubnetID powerState provisioningState
      properties: proximityPlacementGroupID scaleDownMode scaleSetEvictionPolicy scaleSetPriority
      properties: securityProfile spotMaxPrice status tags type upgradeSettings
      properties: virtualMachineNodesStatus virtualMachinesProfile vmSize vnetSubnetID
      properties: windowsProfile workloadRuntime
      creationData: sourceResourceId
      gatewayProfile: publicIPPrefixSize
      gpuProfile: driver
      kubeletConfig: allowedUnsafeSysctls containerLogMaxFiles containerLogMaxSizeMB cpuCfsQuota
      kubeletConfig: cpuCfsQuotaPeriod cpuManagerPolicy failSwapOn imageGcHighThreshold
      kubeletConfig: imageGcLowThreshold podMaxPids topologyManagerPolicy
      linuxOSConfig: swapFileSizeMB sysctls transparentHugePageDefrag transparentHugePageEnabled
      localDNSProfile: kubeDNSOverrides mode state vnetDNSOverrides
      networkProfile: allowedHostPorts applicationSecurityGroups nodePublicIPTags
      networkProfile.allowedHostPorts: portEnd portStart protocol
      networkProfile.nodePublicIPTags: ipTagType tag
      powerState: code
      securityProfile: enableSecureBoot enableVTPM sshAccess
      status: provisioningError
      upgradeSettings: drainTimeoutInMinutes maxSurge maxUnavailable nodeSoakDurationInMinutes
      upgradeSettings: undrainableNodeBehavior
      virtualMachineNodesStatus: count size
      virtualMachinesProfile: scale
      virtualMachinesProfile.scale: manual
      virtualMachinesProfile.scale.manual: count size
      windowsProfile: disableOutboundNat
      2026-05-01 properties: artifactStreamingProfile
      2026-05-01 artifactStreamingProfile: enabled
      2026-05-01 virtualMachinesProfile.scale: autoscale
      2026-05-01 virtualMachinesProfile.scale.autoscale: maxCount minCount size
      """;

  private PoolFields() {}
}
