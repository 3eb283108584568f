package dev.winpool.operator.decide.ownership;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import java.util.Optional;

/** The operator writes to the cluster that it runs in, and to no other (identity.md). */
final class OneCluster {

  private OneCluster() {}

  /** The configured cluster is another one: whoever leaves may leave, nothing is touched. */
  static Optional<Standing> foreign(Situation s) {
    var cluster = s.world().cluster();
    return cluster.foreignNode().isEmpty()
        ? Optional.empty()
        : Optional.of(
            Standing.of(
                    Reason.ClusterMismatch,
                    "%s does not lie in %s, the node resource group of cluster %s in the subscription of the settings; nothing is touched"
                        .formatted(
                            cluster.foreignNode(), cluster.nodeResourceGroup(), cluster.name()),
                    s.rest())
                .remedy(
                    "Set WINPOOL_SUBSCRIPTION, WINPOOL_RESOURCE_GROUP and WINPOOL_CLUSTER to the cluster that the operator runs in"));
  }

  /** It cannot be told yet which cluster this is: everybody waits, those that leave too. */
  static Optional<Standing> untold(Situation s) {
    return s.world().cluster().identified() ? Optional.empty() : Optional.of(unknown(s));
  }

  private static Standing unknown(Situation s) {
    return Standing.of(
            Reason.ClusterMismatch,
            "no node shows a providerID yet, so the cluster cannot be told",
            s.active())
        .remedy("Waiting for a node");
  }
}
