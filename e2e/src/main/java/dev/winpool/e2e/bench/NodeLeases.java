package dev.winpool.e2e.bench;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** What kubelets renew lest the node lifecycle controller gives their nodes up. */
record NodeLeases(KubernetesClient client) {
  private static final String NAMESPACE = "kube-node-lease";

  /** Those of all nodes that there are. */
  void renew() {
    try {
      client.nodes().list().getItems().forEach(this::renew);
    } catch (KubernetesClientException starting) {
      // The namespace is about to be made, or the cluster ends; the next time comes soon.
    }
  }

  private void renew(Node node) {
    var name = node.getMetadata().getName();
    var lease =
        new LeaseBuilder()
            .withNewMetadata()
            .withName(name)
            .withNamespace(NAMESPACE)
            .endMetadata()
            .withNewSpec()
            .withHolderIdentity(name)
            .withLeaseDurationSeconds(40)
            .withRenewTime(ZonedDateTime.now(ZoneOffset.UTC))
            .endSpec()
            .build();
    client.leases().inNamespace(NAMESPACE).resource(lease).createOr(NonDeletingOperation::update);
  }
}
