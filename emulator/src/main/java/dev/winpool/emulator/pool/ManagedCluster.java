package dev.winpool.emulator.pool;

import dev.winpool.emulator.seed.ClusterSeed;
import java.util.List;

/** The managed cluster that all pools belong to. */
public final class ManagedCluster {

  private final ClusterSeed facts;
  private final ETags eTags;
  private String eTag;
  private String state = "Succeeded";

  public ManagedCluster(ClusterSeed facts, ETags eTags) {
    this.facts = facts;
    this.eTags = eTags;
    this.eTag = eTags.next();
  }

  public ClusterSeed facts() {
    return facts;
  }

  public String eTag() {
    return eTag;
  }

  public String state() {
    return state;
  }

  /** Puts the whole cluster into a state; anything but a terminal one makes pool writes fail. */
  public void enter(String nextState) {
    state = nextState;
    eTag = eTags.next();
  }

  public boolean busy() {
    return !List.of("Succeeded", "Failed", "Canceled").contains(state);
  }

  public KubernetesVersion version() {
    return KubernetesVersion.of(facts.kubernetesVersion());
  }

  public List<KubernetesVersion> versions() {
    return facts.kubernetesVersions().stream().map(KubernetesVersion::of).sorted().toList();
  }

  /** The resource id in the casing that agent pool answers use. */
  public String id() {
    return "/subscriptions/%s/resourcegroups/%s/providers/Microsoft.ContainerService/managedClusters/%s"
        .formatted(facts.subscription(), facts.resourceGroup(), facts.name());
  }
}
