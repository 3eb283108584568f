package dev.winpool.e2e.cluster;

import static dev.winpool.e2e.cluster.ClusterUnderTest.MERGE;
import static dev.winpool.e2e.cluster.ClusterUnderTest.NODES;
import static dev.winpool.e2e.cluster.ClusterUnderTest.PODS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.cluster.request.StatusErrors;
import dev.winpool.e2e.cluster.server.Interceptor;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.EvictionBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Watches, through the fabric8 client that the operator uses. */
@Timeout(60)
class WatchTest {

  @AutoClose private final ClusterUnderTest wire = new ClusterUnderTest();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  private String next() throws InterruptedException {
    return heard.poll(20, TimeUnit.SECONDS);
  }

  private ResourceEventHandler<Pod> handler() {
    return new ResourceEventHandler<>() {
      @Override
      public void onAdd(Pod pod) {
        heard.add("add " + pod.getMetadata().getName());
      }

      @Override
      public void onUpdate(Pod old, Pod pod) {
        heard.add("update " + pod.getMetadata().getName());
      }

      @Override
      public void onDelete(Pod pod, boolean unknown) {
        heard.add("delete " + pod.getMetadata().getName());
      }
    };
  }

  @Test
  void an_informer_hears_what_was_there_and_every_change_in_order() throws Exception {
    wire.pod("a", "x", true);
    try (var client = wire.cluster.client("informer");
        var informer = client.pods().inNamespace("default").inform(handler())) {
      assertThat(next()).isEqualTo("add a");
      wire.patch(PODS + "/a", MERGE, "{\"metadata\":{\"labels\":{\"k\":\"v\"}}}");
      assertThat(next()).isEqualTo("update a");
      wire.delete(PODS + "/a", "{\"gracePeriodSeconds\":0}");
      assertThat(next()).isEqualTo("delete a");
      assertThat(informer.getStore().list()).isEmpty();
    }
  }

  @Test
  void an_informer_hears_nothing_of_a_write_that_changes_nothing() throws Exception {
    wire.pod("a", "x", true);
    try (var client = wire.cluster.client("informer");
        var informer = client.pods().inNamespace("default").inform(handler())) {
      assertThat(next()).isEqualTo("add a");
      wire.patch(PODS + "/a", MERGE, "{\"metadata\":{\"labels\":{\"app\":\"x\"}}}");
      wire.delete(PODS + "/a", "{\"gracePeriodSeconds\":0}");
      assertThat(next()).isEqualTo("delete a");
      assertThat(informer.isRunning()).isTrue();
    }
  }

  @Test
  void an_object_that_leaves_the_selector_is_deleted_for_the_watch() throws Exception {
    wire.pod("a", "x", true);
    try (var client = wire.cluster.client("informer");
        var informer =
            client.pods().inNamespace("default").withLabel("app", "x").inform(handler())) {
      assertThat(next()).isEqualTo("add a");
      wire.patch(PODS + "/a", MERGE, "{\"metadata\":{\"labels\":{\"app\":\"y\"}}}");
      assertThat(next()).isEqualTo("delete a");
      wire.patch(PODS + "/a", MERGE, "{\"metadata\":{\"labels\":{\"app\":\"x\"}}}");
      assertThat(next()).isEqualTo("add a");
      assertThat(informer.hasSynced()).isTrue();
    }
  }

  @Test
  void a_watch_by_node_name_hears_only_that_node() throws Exception {
    try (var client = wire.cluster.client("informer");
        var informer =
            client.pods().inAnyNamespace().withField("spec.nodeName", "n1").inform(handler())) {
      wire.post(
          PODS,
          """
          {"metadata":{"name":"elsewhere"},"spec":{"nodeName":"n2","containers":[]}}""");
      wire.pod("here", "x", true);
      assertThat(next()).isEqualTo("add here");
      assertThat(informer.isWatching()).isTrue();
    }
  }

  @Test
  void a_watch_from_a_version_replays_what_came_after_it() throws Exception {
    var since = wire.get(NODES).version();
    wire.post(NODES, "{\"metadata\":{\"name\":\"n1\"}}");
    wire.delete(NODES + "/n1", "");
    try (var client = wire.cluster.client("watcher");
        var watch =
            client
                .genericKubernetesResources("v1", "Node")
                .withResourceVersion(since)
                .watch(
                    new Watcher<GenericKubernetesResource>() {
                      @Override
                      public void eventReceived(Action action, GenericKubernetesResource node) {
                        heard.add(action + " " + node.getMetadata().getName());
                      }

                      @Override
                      public void onClose(WatcherException cause) {
                        heard.add("closed");
                      }
                    })) {
      assertThat(watch).isNotNull();
      assertThat(next()).isEqualTo("ADDED n1");
      assertThat(next()).isEqualTo("DELETED n1");
    }
  }

  @Test
  void a_watch_without_websocket_is_a_stream_that_ends_when_asked() {
    wire.post(NODES, "{\"metadata\":{\"name\":\"n1\"}}");

    var answer = wire.get(NODES + "?watch=true&timeoutSeconds=1");

    assertThat(answer.text("type")).isEqualTo("ADDED");
    assertThat(answer.text("object", "kind")).isEqualTo("Node");
  }

  @Test
  void the_client_creates_edits_applies_and_sees_the_cause_of_a_refused_eviction() {
    wire.pod("a", "x", true);
    wire.budget("b", "x", "{\"observedGeneration\":1,\"currentHealthy\":1,\"desiredHealthy\":1}");
    try (var client = wire.cluster.client("user")) {
      var node = new NodeBuilder().withNewMetadata().withName("n1").endMetadata().build();
      client.resource(node).create();
      client
          .nodes()
          .withName("n1")
          .edit(n -> new NodeBuilder(n).editOrNewSpec().withUnschedulable(true).endSpec().build());
      var applied = client.resource(node).fieldManager("user").forceConflicts().serverSideApply();
      assertThat(applied.getSpec().getUnschedulable()).isTrue();
      assertThat(client.getKubernetesVersion().getMinor()).isEqualTo("36");

      var eviction =
          new EvictionBuilder()
              .withNewMetadata()
              .withName("a")
              .withNamespace("default")
              .endMetadata()
              .build();
      var refused =
          org.assertj.core.api.Assertions.catchThrowableOfType(
              KubernetesClientException.class,
              () -> client.raw(PODS + "/a/eviction", "POST", eviction));
      assertThat(refused.getCode()).isEqualTo(429);
      assertThat(refused.getStatus().getDetails().getCauses().getFirst().getReason())
          .isEqualTo("DisruptionBudget");
      assertThat(wire.journal.entries().getLast().fields()).containsEntry("userAgent", "user");
    }
  }

  @Test
  void an_interceptor_answers_drops_or_loses_the_answer() {
    var fault = new Interceptor.Fault[1];
    wire.cluster.intercept(_ -> Optional.ofNullable(fault[0]));
    var body = new NodeBuilder().withNewMetadata().withName("n1").endMetadata().build();
    try (var client = wire.cluster.client("user")) {
      fault[0] = new Interceptor.Fault.Answer(StatusErrors.answer(503, "ServiceUnavailable", "x"));
      assertThat(failure(() -> client.resource(body).create()).getCode()).isEqualTo(503);
      fault[0] = new Interceptor.Fault.Drop();
      assertThat(failure(() -> client.resource(body).create()).getCode()).isNegative();
      fault[0] = null;
      assertThat(client.nodes().list().getItems()).isEmpty();
      fault[0] = new Interceptor.Fault.LoseAnswer();
      assertThat(failure(() -> client.resource(body).create()).getCode()).isNegative();
      fault[0] = null;
      assertThat(client.nodes().list().getItems()).hasSize(1);
    }
  }

  private static KubernetesClientException failure(Runnable call) {
    return org.assertj.core.api.Assertions.catchThrowableOfType(
        KubernetesClientException.class, call::run);
  }
}
