package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The agent pool's properties in AKS's own names. Nothing here has a default: an absent field is
 * not managed, an empty list or map is managed and empty, maps are owned key by key.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Template(
    @Nullable String revision,
    @Nullable String vmSize,
    @Nullable VmGeneration vmGeneration,
    @Nullable String orchestratorVersion,
    @Nullable Integer maxPods,
    @Nullable List<String> availabilityZones,
    @Nullable String vnetSubnetID,
    @Nullable String podSubnetID,
    @Nullable String podIPAllocationMode,
    @Nullable Boolean enableNodePublicIP,
    @Nullable String nodePublicIPPrefixID,
    @Nullable NetworkProfile networkProfile,
    @Nullable Integer osDiskSizeGB,
    @Nullable String osDiskType,
    @Nullable String kubeletDiskType,
    @Nullable Boolean enableEncryptionAtHost,
    @Nullable Boolean enableUltraSSD,
    @Nullable Boolean enableFIPS,
    @Nullable String scaleSetPriority,
    @Nullable String scaleSetEvictionPolicy,
    @Nullable String spotMaxPrice,
    @Nullable String scaleDownMode,
    @Nullable String proximityPlacementGroupID,
    @Nullable String capacityReservationGroupID,
    @Nullable String hostGroupID,
    @Nullable WindowsProfile windowsProfile,
    @Nullable KubeletConfig kubeletConfig,
    @Nullable GpuProfile gpuProfile,
    @Nullable Map<String, String> nodeLabels,
    @Nullable List<String> nodeTaints,
    @Nullable Map<String, String> tags,
    @Nullable UpgradeSettings upgradeSettings) {

  public static final Template EMPTY =
      new Template(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
          null, null);

  /** Settings of the Windows pool itself. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record WindowsProfile(@Nullable Boolean disableOutboundNat) {}

  /** Ports and public addresses of the pool's nodes. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record NetworkProfile(
      @Nullable List<PortRange> allowedHostPorts,
      @Nullable List<String> applicationSecurityGroups,
      @Nullable List<IpTag> nodePublicIPTags) {}

  /** A range of host ports. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record PortRange(
      @Nullable Integer portStart, @Nullable Integer portEnd, @Nullable String protocol) {}

  /** A tag of a node's public address. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record IpTag(@Nullable String ipTagType, @Nullable String tag) {}

  /** Whether AKS installs the GPU driver. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record GpuProfile(@Nullable String driver) {}

  /** Kubelet settings that AKS lets a Windows pool choose. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record KubeletConfig(
      @Nullable Integer imageGcHighThreshold,
      @Nullable Integer imageGcLowThreshold,
      @Nullable Integer containerLogMaxSizeMB,
      @Nullable Integer containerLogMaxFiles) {}

  /** How AKS itself rolls the pool in an image run. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record UpgradeSettings(
      @Nullable String maxSurge,
      @Nullable String maxUnavailable,
      @Nullable Integer drainTimeoutInMinutes,
      @Nullable Integer nodeSoakDurationInMinutes,
      @Nullable String undrainableNodeBehavior) {}
}
