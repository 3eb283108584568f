package dev.winpool.emulator.referee.premise;

import java.util.Optional;
import java.util.Set;

/**
 * The cluster that the operator serves.
 *
 * @param clusterUid UID of its kube-system namespace; empty: the cluster tag is not judged
 * @param poolsAtStart all its agent pools when the journal began
 * @param adoptable pools that the operator may tag although they never carried its tag
 * @param maxPools as many agent pools as the cluster may have
 */
public record Estate(
    Optional<String> clusterUid, Set<String> poolsAtStart, Set<String> adoptable, int maxPools) {
  static final int MAX_POOLS = 100;

  public Estate {
    poolsAtStart = Set.copyOf(poolsAtStart);
    adoptable = Set.copyOf(adoptable);
  }

  /** No pool at start, none to adopt, AKS's limit of {@value #MAX_POOLS} pools. */
  public static Estate usual() {
    return new Estate(Optional.empty(), Set.of(), Set.of(), MAX_POOLS);
  }

  public Estate startingWith(Set<String> pools) {
    return new Estate(clusterUid, pools, adoptable, maxPools);
  }

  public Estate adopting(Set<String> pools) {
    return new Estate(clusterUid, poolsAtStart, pools, maxPools);
  }

  public Estate ofCluster(String uid) {
    return new Estate(Optional.of(uid), poolsAtStart, adoptable, maxPools);
  }

  public Estate withMaxPools(int most) {
    return new Estate(clusterUid, poolsAtStart, adoptable, most);
  }
}
