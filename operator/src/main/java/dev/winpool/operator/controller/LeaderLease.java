package dev.winpool.operator.controller;

import dev.winpool.operator.world.BoundedText;
import dev.winpool.operator.world.Installation;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Lease of the leader election, given back at the end: the SDK lets it run out, which would
 * leave the cluster without a leader for its whole length.
 */
record LeaderLease(KubernetesClient client, String namespace, String identity) {
  private static final Logger LOG = LoggerFactory.getLogger(LeaderLease.class);

  static final String NAME = Installation.LEADER_LEASE;

  /** A renewal under way may come between once; then it is the last one. */
  private static final int TRIES = 3;

  /** Frees it if it is ours; a Lease that cannot be freed runs out by itself. */
  void giveBack() {
    try {
      for (var tried = 0; tried < TRIES && !free(); tried++) {
        LOG.debug("the leader lease was renewed meanwhile");
      }
    } catch (KubernetesClientException fault) {
      LOG.warn(
          "the leader lease was not given back and runs out: {}",
          BoundedText.of(fault.getMessage()));
    }
  }

  /** False when somebody else wrote in between. */
  private boolean free() {
    var lease = client.leases().inNamespace(namespace).withName(NAME).get();
    if (lease == null || !identity.equals(lease.getSpec().getHolderIdentity())) {
      return true;
    }
    lease.getSpec().setHolderIdentity("");
    lease.getSpec().setLeaseDurationSeconds(1);
    return replaced(lease);
  }

  /** By the resourceVersion that was read, so that nobody else's hold is ever ended. */
  private boolean replaced(Lease lease) {
    try {
      client.resource(lease).update();
      return true;
    } catch (KubernetesClientException fault) {
      if (fault.getCode() == 409) {
        return false;
      }
      throw fault;
    }
  }
}
