package dev.winpool.emulator.machine.kubeapi;

import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.EvictionBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The port on a real Kubernetes API. The client must not retry by itself. */
public final class ApiNodes implements Nodes {

  private static final Set<Integer> OVERTAKEN = Set.of(404, 409);
  private static final int INVALID = 422;
  private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

  private final KubernetesClient client;

  public ApiNodes(KubernetesClient client) {
    this.client = client;
  }

  @Override
  public List<Node> nodes() {
    return client.nodes().list().getItems();
  }

  @Override
  public List<Pod> pods() {
    return client.pods().inAnyNamespace().list().getItems();
  }

  @Override
  public List<PodDisruptionBudget> budgets() {
    return client.policy().v1().podDisruptionBudget().inAnyNamespace().list().getItems();
  }

  @Override
  public Optional<String> create(Node node) {
    return unlessInvalid(() -> client.nodes().resource(node).create());
  }

  @Override
  public Optional<String> patch(String node, String merge) {
    return unlessInvalid(() -> client.nodes().withName(node).patch(MERGE, merge));
  }

  @Override
  public void patchStatus(String node, String merge) {
    unlessOvertaken(() -> client.nodes().withName(node).subresource("status").patch(MERGE, merge));
  }

  @Override
  public void delete(Node node) {
    var options = preconditioned(node).build();
    var path = "/api/v1/nodes/" + node.getMetadata().getName();
    unlessOvertaken(() -> client.raw(path, "DELETE", options));
  }

  @Override
  public void patchStatus(Pod pod, String merge) {
    var pods = client.pods().inNamespace(pod.getMetadata().getNamespace());
    unlessOvertaken(
        () -> pods.withName(pod.getMetadata().getName()).subresource("status").patch(MERGE, merge));
  }

  @Override
  public void finish(Pod pod) {
    DeleteOptions options = preconditioned(pod).withGracePeriodSeconds(0L).build();
    unlessOvertaken(() -> client.raw(path(pod), "DELETE", options));
  }

  @Override
  public Optional<String> evict(Pod pod) {
    var eviction =
        new EvictionBuilder()
            .withMetadata(
                new ObjectMetaBuilder()
                    .withName(pod.getMetadata().getName())
                    .withNamespace(pod.getMetadata().getNamespace())
                    .build())
            .build();
    try {
      client.raw(path(pod) + "/eviction", "POST", eviction);
      return Optional.empty();
    } catch (KubernetesClientException e) {
      return e.getCode() == 404
          ? Optional.empty()
          : Optional.of(
              Optional.ofNullable(e.getStatus()).map(Status::getMessage).orElse("no answer"));
    }
  }

  @Override
  public void renewLease(Node node, Instant now) {
    var name = node.getMetadata().getName();
    var owner =
        new OwnerReferenceBuilder()
            .withApiVersion("v1")
            .withKind("Node")
            .withName(name)
            .withUid(node.getMetadata().getUid())
            .build();
    var lease =
        new LeaseBuilder()
            .withNewMetadata()
            .withName(name)
            .withNamespace("kube-node-lease")
            .withOwnerReferences(owner)
            .endMetadata()
            .withNewSpec()
            .withHolderIdentity(name)
            .withLeaseDurationSeconds(40)
            .withRenewTime(now.atZone(ZoneOffset.UTC))
            .endSpec()
            .build();
    var leases = client.leases().inNamespace("kube-node-lease");
    var renewal =
        "{\"metadata\":{\"ownerReferences\":[{\"apiVersion\":\"v1\",\"kind\":\"Node\",\"name\":\"%s\",\"uid\":\"%s\"}]},\"spec\":{\"renewTime\":\"%s\"}}"
            .formatted(name, node.getMetadata().getUid(), Rfc3339.micros(now));
    try {
      leases.withName(name).patch(MERGE, renewal);
    } catch (KubernetesClientException e) {
      unlessOvertaken(() -> leases.resource(lease).create());
    }
  }

  private static String path(Pod pod) {
    return "/api/v1/namespaces/%s/pods/%s"
        .formatted(pod.getMetadata().getNamespace(), pod.getMetadata().getName());
  }

  private static DeleteOptionsBuilder preconditioned(HasMetadata object) {
    return new DeleteOptionsBuilder()
        .withNewPreconditions()
        .withUid(object.getMetadata().getUid())
        .endPreconditions();
  }

  private static Optional<String> unlessInvalid(Runnable write) {
    try {
      unlessOvertaken(write);
      return Optional.empty();
    } catch (KubernetesClientException e) {
      if (e.getCode() != INVALID) {
        throw e;
      }
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static void unlessOvertaken(Runnable write) {
    try {
      write.run();
    } catch (KubernetesClientException e) {
      if (!OVERTAKEN.contains(e.getCode())) {
        throw e;
      }
    }
  }
}
