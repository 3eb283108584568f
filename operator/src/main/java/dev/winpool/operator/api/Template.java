package dev.winpool.operator.api;

import static dev.winpool.operator.api.Contradictions.*;
import static dev.winpool.operator.api.Rules.*;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The agent pool's properties in AKS's own names. Nothing here has a default: an absent field is
 * not managed, an empty list or map is managed and empty, maps are owned key by key.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(value = PODS, fieldPath = ".maxPods", messageExpression = PODS_SAY)
@ValidationRule(value = DISK, fieldPath = ".osDiskSizeGB", messageExpression = DISK_SAY)
@ValidationRule(
    value = VERSION,
    fieldPath = ".orchestratorVersion",
    messageExpression = VERSION_SAY)
@ValidationRule(
    value = EVICTION,
    fieldPath = ".scaleSetEvictionPolicy",
    messageExpression = EVICTION_SAY)
@ValidationRule(value = PRICE, fieldPath = ".spotMaxPrice", messageExpression = PRICE_SAY)
@ValidationRule(value = SPOT_PRICE, fieldPath = ".spotMaxPrice", messageExpression = SPOT_PRICE_SAY)
@ValidationRule(
    value = SPOT_SURGE,
    fieldPath = ".upgradeSettings",
    messageExpression = SPOT_SURGE_SAY)
@ValidationRule(
    value = ADDRESSES,
    fieldPath = ".podIPAllocationMode",
    messageExpression = ADDRESSES_SAY)
@ValidationRule(value = OUTBOUND, fieldPath = ".windowsProfile", message = OUTBOUND_SAY)
@ValidationRule(value = LABEL_KEYS, fieldPath = ".nodeLabels", messageExpression = LABEL_KEYS_SAY)
@ValidationRule(
    value = LABEL_VALUES,
    fieldPath = ".nodeLabels",
    messageExpression = LABEL_VALUES_SAY)
@ValidationRule(value = TAINTS, fieldPath = ".nodeTaints", messageExpression = TAINTS_SAY)
@ValidationRule(value = TAINTS_FREE, fieldPath = ".nodeTaints", messageExpression = TAINTS_FREE_SAY)
@ValidationRule(value = TAG_KEYS, fieldPath = ".tags", messageExpression = TAG_KEYS_SAY)
@ValidationRule(value = TAGS_FREE, fieldPath = ".tags", messageExpression = TAGS_FREE_SAY)
public record Template(
    @JsonPropertyDescription("Any change replaces the pool; kept in its tag winpool-revision.")
        @Size(max = 256)
        @Nullable String revision,
    @JsonPropertyDescription(
            "Azure machine size, e.g. Standard_D4s_v5. A new object names it, unless it adopts a"
                + " pool.")
        @Size(max = 64)
        @ValidationRule(value = MACHINE, messageExpression = MACHINE_SAY)
        @Nullable String vmSize,
    @JsonPropertyDescription("Hyper-V generation, Gen1 or Gen2; absent: as the source.")
        @Nullable VmGeneration vmGeneration,
    @JsonPropertyDescription("Kubernetes version, e.g. 1.34. Upgraded in place in the window.")
        @Size(max = 32)
        @Nullable String orchestratorVersion,
    @JsonPropertyDescription("Pods per node, 10 to 250.") @Nullable Integer maxPods,
    @JsonPropertyDescription("Zones, e.g. [\"1\", \"2\"].") @Size(max = 10)
        @Nullable List<@Pattern("^[1-9]$") @Size(max = 8) String> availabilityZones,
    @JsonPropertyDescription("Azure id of the nodes' subnet.")
        @Size(max = 1024)
        @ValidationRule(value = AzureIds.SUBNET, messageExpression = AzureIds.NODES_SAY)
        @Nullable String vnetSubnetID,
    @JsonPropertyDescription("Azure id of the pods' subnet.")
        @Size(max = 1024)
        @ValidationRule(value = AzureIds.SUBNET, messageExpression = AzureIds.PODS_SAY)
        @Nullable String podSubnetID,
    @JsonPropertyDescription("How pods get addresses.")
        @SchemaFrom(type = Choices.PodAddresses.class)
        @Nullable String podIPAllocationMode,
    @JsonPropertyDescription("A public address per node.") @Nullable Boolean enableNodePublicIP,
    @JsonPropertyDescription("Azure id of the prefix of public addresses.")
        @Size(max = 1024)
        @ValidationRule(value = AzureIds.PREFIX, messageExpression = AzureIds.PREFIX_SAY)
        @Nullable String nodePublicIPPrefixID,
    @JsonPropertyDescription("Ports and public addresses.") @Nullable NetworkProfile networkProfile,
    @JsonPropertyDescription("OS disk in GB, 30 to 2048, or 0 for the size AKS chooses.")
        @Nullable Integer osDiskSizeGB,
    @JsonPropertyDescription("Kind of OS disk.") @SchemaFrom(type = Choices.OsDisk.class)
        @Nullable String osDiskType,
    @JsonPropertyDescription("Disk of the kubelet.") @SchemaFrom(type = Choices.KubeletDisk.class)
        @Nullable String kubeletDiskType,
    @JsonPropertyDescription("Encrypt disks at the host.") @Nullable Boolean enableEncryptionAtHost,
    @JsonPropertyDescription("Allow ultra disks.") @Nullable Boolean enableUltraSSD,
    @JsonPropertyDescription("FIPS image, always on for Windows2025.") @Nullable Boolean enableFIPS,
    @JsonPropertyDescription("Regular or Spot machines.") @SchemaFrom(type = Choices.Priority.class)
        @Nullable String scaleSetPriority,
    @JsonPropertyDescription("What becomes of an evicted Spot machine.")
        @SchemaFrom(type = Choices.Eviction.class)
        @Nullable String scaleSetEvictionPolicy,
    @JsonPropertyDescription("US dollars an hour for Spot, or \"-1\". Changed in place.")
        @Size(max = 32)
        @Nullable String spotMaxPrice,
    @JsonPropertyDescription("What scaling down does to machines. Changed in place.")
        @SchemaFrom(type = Choices.ScaleDown.class)
        @Nullable String scaleDownMode,
    @JsonPropertyDescription("Azure id of a placement group.")
        @Size(max = 1024)
        @ValidationRule(value = AzureIds.PLACEMENT, messageExpression = AzureIds.PLACEMENT_SAY)
        @Nullable String proximityPlacementGroupID,
    @JsonPropertyDescription("Azure id of a capacity reservation.")
        @Size(max = 1024)
        @ValidationRule(value = AzureIds.RESERVATION, messageExpression = AzureIds.RESERVATION_SAY)
        @Nullable String capacityReservationGroupID,
    @JsonPropertyDescription("Azure id of a dedicated host group.")
        @Size(max = 1024)
        @ValidationRule(value = AzureIds.HOSTS, messageExpression = AzureIds.HOSTS_SAY)
        @Nullable String hostGroupID,
    @JsonPropertyDescription("Windows settings.") @Nullable WindowsProfile windowsProfile,
    @JsonPropertyDescription("Kubelet settings.") @Nullable KubeletConfig kubeletConfig,
    @JsonPropertyDescription("GPU settings.") @Nullable GpuProfile gpuProfile,
    @JsonPropertyDescription("Node labels; keys that others set survive. Changed in place.")
        @Size(max = 100)
        @ValidationRule(value = LABELS_FREE, messageExpression = LABELS_FREE_SAY)
        @Nullable Map<String, @Size(max = 256) String> nodeLabels,
    @JsonPropertyDescription("Node taints as key=value:effect. Changed in place.") @Size(max = 50)
        @Nullable List<@Size(max = 400) String> nodeTaints,
    @JsonPropertyDescription("Azure tags; keys that others set survive. Changed in place.")
        @Size(max = 45)
        @Nullable Map<String, @Size(max = 256) String> tags,
    @JsonPropertyDescription("How AKS rolls the pool in an image run. Changed in place.")
        @Nullable UpgradeSettings upgradeSettings) {

  public static final Template EMPTY =
      new Template(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
          null, null);

  /** Settings of the Windows pool itself. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record WindowsProfile(
      @JsonPropertyDescription("No outbound NAT on the nodes; needs e.g. a NAT gateway.")
          @Nullable Boolean disableOutboundNat) {}

  /** Whether AKS installs the GPU driver. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record GpuProfile(
      @JsonPropertyDescription("Who installs the GPU driver: AKS (Install) or nobody (None).")
          @SchemaFrom(type = Choices.GpuDriver.class)
          @Nullable String driver) {}

  /** Kubelet settings that AKS lets a Windows pool choose. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @ValidationRule(
      value = COLLECTION,
      fieldPath = ".imageGcLowThreshold",
      messageExpression = COLLECTION_SAY)
  public record KubeletConfig(
      @JsonPropertyDescription("Disk use in percent that starts image collection.")
          @Min(0)
          @Max(100)
          @Nullable Integer imageGcHighThreshold,
      @JsonPropertyDescription("Disk use in percent at which it ends.") @Min(0) @Max(100)
          @Nullable Integer imageGcLowThreshold,
      @JsonPropertyDescription("Size in MB at which a log is rotated.") @Min(1) @Max(1000000)
          @Nullable Integer containerLogMaxSizeMB,
      @JsonPropertyDescription("Log files per container, at least 2.") @Min(2) @Max(10000)
          @Nullable Integer containerLogMaxFiles) {}
}
