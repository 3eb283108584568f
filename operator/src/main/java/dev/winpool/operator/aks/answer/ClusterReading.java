package dev.winpool.operator.aks.answer;

import com.azure.resourcemanager.containerservice.fluent.models.AgentPoolUpgradeProfileInner;
import com.azure.resourcemanager.containerservice.fluent.models.ManagedClusterInner;
import com.azure.resourcemanager.containerservice.models.ContainerServiceNetworkProfile;
import com.azure.resourcemanager.containerservice.models.ManagedClusterAutoUpgradeProfile;
import com.azure.resourcemanager.containerservice.models.ManagedClusterWindowsProfile;
import com.azure.resourcemanager.containerservice.models.WindowsGmsaProfile;
import dev.winpool.operator.aks.AgentPools.ManagedCluster;
import dev.winpool.operator.world.ClusterSettings;
import dev.winpool.operator.world.NodeImage;
import dev.winpool.operator.world.Provisioning;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The managed cluster and what it offers to its pools, out of ARM's JSON by Azure's models. */
public final class ClusterReading {
  /** AKS's limit where the cluster does not name its own. */
  private static final int USUAL_POOLS = 100;

  private static final Set<String> READ =
      Set.of(
          "provisioningState",
          "maxAgentPools",
          "networkProfile",
          "windowsProfile",
          "autoUpgradeProfile",
          "nodeResourceGroup",
          "currentKubernetesVersion",
          "kubernetesVersion");

  private ClusterReading() {}

  /**
   * @throws dev.winpool.operator.aks.CloudFault when the resource is no cluster that runs
   */
  public static ManagedCluster of(Map<String, Object> resource) {
    var model =
        Unreadable.orFault(
            Projection.of(resource, READ), ManagedClusterInner::fromJson, "the managed cluster");
    var state = Word.of(model.provisioningState()).orElse("Unknown");
    return new ManagedCluster(
        Word.of(model.name()).orElseThrow(() -> Unreadable.fault("a managed cluster without name")),
        version(model),
        Provisioning.of(state),
        state,
        Optional.ofNullable(model.maxAgentPools()).orElse(USUAL_POOLS),
        Optional.ofNullable(model.networkProfile())
            .map(ContainerServiceNetworkProfile::networkPlugin)
            .flatMap(Word::of)
            .orElse(""),
        model.windowsProfile() != null,
        settings(model),
        Word.of(model.nodeResourceGroup()).orElse(""));
  }

  private static ClusterSettings settings(ManagedClusterInner model) {
    var windows = Optional.ofNullable(model.windowsProfile());
    return new ClusterSettings(
        Optional.ofNullable(model.autoUpgradeProfile())
            .map(ManagedClusterAutoUpgradeProfile::nodeOSUpgradeChannel)
            .flatMap(Word::of)
            .orElse(""),
        Optional.ofNullable(model.networkProfile())
            .map(ContainerServiceNetworkProfile::networkPolicy)
            .flatMap(Word::of)
            .orElse(""),
        windows.map(ManagedClusterWindowsProfile::licenseType).flatMap(Word::of).orElse(""),
        windows
            .map(ManagedClusterWindowsProfile::gmsaProfile)
            .map(WindowsGmsaProfile::enabled)
            .orElse(false),
        Optional.ofNullable(model.networkProfile())
            .map(ContainerServiceNetworkProfile::networkPluginMode)
            .flatMap(Word::of)
            .filter("overlay"::equalsIgnoreCase)
            .isPresent());
  }

  private static String version(ManagedClusterInner model) {
    return Word.of(model.currentKubernetesVersion())
        .or(() -> Word.of(model.kubernetesVersion()))
        .orElseThrow(() -> Unreadable.fault("a managed cluster without Kubernetes version"));
  }

  /** The newest node image in an upgrade profile; empty when it names none. */
  public static Optional<NodeImage> offer(Map<String, Object> upgradeProfile) {
    var model =
        Unreadable.orFault(
            upgradeProfile, AgentPoolUpgradeProfileInner::fromJson, "an upgrade profile");
    return Word.of(model.latestNodeImageVersion()).flatMap(NodeImage::parse);
  }
}
