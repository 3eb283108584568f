package dev.winpool.operator.records;

import dev.winpool.operator.world.Installation;
import io.fabric8.kubernetes.client.KubernetesClient;

/**
 * The leader election as the API server knows it. A process that stood still, longer than its Lease
 * ran, may go on with a turn before its election notices.
 *
 * @param identity by which this process stands for it
 */
record Election(KubernetesClient client, String namespace, String identity) {

  boolean lost() {
    var lease =
        CompareAndSet.read(
            "lease " + Installation.LEADER_LEASE,
            () -> client.leases().inNamespace(namespace).withName(Installation.LEADER_LEASE).get());
    return lease == null
        || lease.getSpec() == null
        || !identity.equals(lease.getSpec().getHolderIdentity());
  }
}
