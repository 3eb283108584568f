package dev.winpool.emulator.seed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * The managed cluster.
 *
 * @param kubernetesVersion as the cluster was asked for: in full, or a minor version only
 * @param kubernetesVersions full versions that agent pools may ask for, the control plane's
 *     included
 * @param windowsInPlace whether AKS brings Windows pools from 2022 to 2025 in place; announced, and
 *     off as today (Azure/AKS issue 5904)
 * @param monthlyImages whether new Windows node images appear every month after the last known one
 */
public record ClusterSeed(
    String subscription,
    String resourceGroup,
    String name,
    String location,
    String nodeResourceGroup,
    String kubernetesVersion,
    List<String> kubernetesVersions,
    Network network,
    boolean windowsProfile,
    int maxAgentPools,
    Channels channels,
    boolean windowsInPlace,
    boolean monthlyImages,
    List<ObjectNode> maintenanceConfigurations,
    LimitsSeed limits,
    ThrottlingSeed throttling) {

  /** The network plugin (azure, kubenet, none) and its mode (overlay), as AKS names them. */
  public record Network(String plugin, Optional<String> mode) {}

  /** The two auto-upgrade channels of the cluster. */
  public record Channels(Optional<String> upgrade, Optional<String> nodeOs) {}
}
