package dev.winpool.e2e.cluster;

import static dev.winpool.e2e.cluster.ClusterUnderTest.BUDGETS;
import static dev.winpool.e2e.cluster.ClusterUnderTest.MERGE;
import static dev.winpool.e2e.cluster.ClusterUnderTest.NODES;
import static dev.winpool.e2e.cluster.ClusterUnderTest.PODS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What the controllers and the scheduler do; this test plays the kubelets. */
class ControllersTest {

  private static final String APPS = "/apis/apps/v1/namespaces/default/";

  @AutoClose private final ClusterUnderTest wire = new ClusterUnderTest();

  private void nodes(String... names) {
    for (var name : names) {
      wire.post(
          NODES,
          """
          {"metadata":{"name":"%s","labels":{"pool":"%s"}},
           "status":{"allocatable":{"pods":"30"},
            "conditions":[{"type":"Ready","status":"True"}]}}"""
              .formatted(name, name.substring(0, 1)));
    }
    wire.settle();
  }

  private void workload(String plural, String kind, int replicas) {
    wire.post(
        APPS + plural,
        """
        {"apiVersion":"apps/v1","kind":"%s","metadata":{"name":"w"},
         "spec":{"replicas":%d,"selector":{"matchLabels":{"app":"w"}},
          "template":{"metadata":{"labels":{"app":"w"}},
           "spec":{"containers":[{"name":"c","image":"one"}]}}}}"""
            .formatted(kind, replicas));
    wire.settle();
  }

  private List<ObjectNode> pods() {
    return wire.get(PODS).body().path("items").valueStream().map(p -> (ObjectNode) p).toList();
  }

  private List<String> names() {
    return pods().stream().map(ControllersTest::name).toList();
  }

  private static String name(JsonNode object) {
    return JsonFields.text(object, "metadata", "name");
  }

  /** Every bound pod becomes ready, every terminating one ends. */
  private void kubelets() {
    for (var pod : pods()) {
      if (pod.path("metadata").has("deletionTimestamp")) {
        wire.delete(PODS + "/" + name(pod), "{\"gracePeriodSeconds\":0}");
      } else if (!JsonFields.text(pod, "spec", "nodeName").isEmpty()) {
        wire.patch(
            PODS + "/" + name(pod) + "/status",
            "application/strategic-merge-patch+json",
            """
            {"status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}}""");
      }
    }
    wire.settle();
  }

  private void untilQuiet() {
    for (int round = 0; round < 40; round++) {
      var before = wire.get(PODS).version();
      kubelets();
      if (wire.get(PODS).version().equals(before)) {
        return;
      }
    }
    throw new AssertionError("the workload never comes to rest");
  }

  private String status(String path, String field) {
    return wire.get(path).text("status", field);
  }

  @Test
  void a_deployment_brings_its_pods_to_the_nodes_evenly() {
    nodes("a1", "a2");
    workload("deployments", "Deployment", 4);
    untilQuiet();

    assertThat(pods())
        .extracting(p -> JsonFields.text(p, "spec", "nodeName"))
        .containsExactlyInAnyOrder("a1", "a2", "a1", "a2");
    assertThat(status(APPS + "deployments/w", "readyReplicas")).isEqualTo("4");
    assertThat(status(APPS + "deployments/w", "observedGeneration")).isEqualTo("1");
  }

  @Test
  void a_terminating_pod_is_replaced_at_once() {
    nodes("a1");
    workload("deployments", "Deployment", 2);
    untilQuiet();
    var victim = names().getFirst();

    wire.delete(PODS + "/" + victim, "");
    wire.settle();

    assertThat(names()).hasSize(3).contains(victim);
    assertThat(status(APPS + "deployments/w", "readyReplicas")).isEqualTo("1");
  }

  @Test
  void a_rolling_update_never_falls_below_what_may_be_unavailable() {
    nodes("a1", "a2");
    workload("deployments", "Deployment", 4);
    untilQuiet();

    wire.patch(
        APPS + "deployments/w",
        "application/strategic-merge-patch+json",
        """
        {"spec":{"template":{"spec":{"containers":[{"name":"c","image":"two"}]}}}}""");
    for (int round = 0; round < 20; round++) {
      wire.settle();
      var live = pods().stream().filter(p -> !p.path("metadata").has("deletionTimestamp")).toList();
      assertThat(live.stream().filter(p -> JsonFields.condition(p, "Ready", "True")).count())
          .isGreaterThanOrEqualTo(3);
      assertThat(live).hasSizeLessThanOrEqualTo(5);
      kubelets();
    }

    assertThat(pods())
        .hasSize(4)
        .allSatisfy(
            p ->
                assertThat(p.path("spec").path("containers").path(0).path("image").asText())
                    .isEqualTo("two"));
    assertThat(status(APPS + "deployments/w", "updatedReplicas")).isEqualTo("4");
    assertThat(wire.get(APPS + "replicasets").body().path("items")).hasSize(2);
  }

  @Test
  void a_deployment_scales_down_to_what_it_asks() {
    nodes("a1");
    workload("deployments", "Deployment", 4);
    untilQuiet();

    wire.patch(APPS + "deployments/w/scale", MERGE, "{\"spec\":{\"replicas\":1}}");
    wire.settle();
    untilQuiet();

    assertThat(pods()).hasSize(1);
  }

  @Test
  void a_stateful_set_starts_its_pods_one_after_another() {
    nodes("a1");
    workload("statefulsets", "StatefulSet", 3);

    assertThat(names()).containsExactly("w-0");
    kubelets();
    assertThat(names()).containsExactly("w-0", "w-1");
    untilQuiet();
    assertThat(names()).containsExactly("w-0", "w-1", "w-2");
  }

  @Test
  void a_stateful_set_takes_a_name_again_only_after_its_pod_is_gone() {
    nodes("a1");
    workload("statefulsets", "StatefulSet", 2);
    untilQuiet();
    var uid = wire.get(PODS + "/w-1").text("metadata", "uid");

    wire.delete(PODS + "/w-1", "");
    wire.settle();
    assertThat(wire.get(PODS + "/w-1").text("metadata", "uid")).isEqualTo(uid);
    wire.delete(PODS + "/w-1", "{\"gracePeriodSeconds\":0}");
    wire.settle();

    assertThat(wire.get(PODS + "/w-1").text("metadata", "uid")).isNotEmpty().isNotEqualTo(uid);
  }

  @Test
  void a_daemon_runs_on_every_matching_node_cordoned_or_not() {
    nodes("a1", "a2", "b1");
    wire.patch(NODES + "/a2", MERGE, "{\"spec\":{\"unschedulable\":true}}");
    wire.settle();
    wire.post(
        APPS + "daemonsets",
        """
        {"metadata":{"name":"d"},"spec":{"selector":{"matchLabels":{"app":"d"}},
          "template":{"metadata":{"labels":{"app":"d"}},
           "spec":{"nodeSelector":{"pool":"a"},"containers":[{"name":"c","image":"i"}]}}}}""");
    wire.settle();

    assertThat(pods())
        .extracting(p -> JsonFields.text(p, "spec", "nodeName"))
        .containsExactlyInAnyOrder("a1", "a2");
    assertThat(status(APPS + "daemonsets/d", "desiredNumberScheduled")).isEqualTo("2");
  }

  @Test
  void a_cordon_becomes_a_taint_and_goes_with_it() {
    nodes("a1");
    wire.patch(NODES + "/a1", MERGE, "{\"spec\":{\"unschedulable\":true}}");
    wire.settle();
    assertThat(wire.get(NODES + "/a1").body().path("spec").path("taints").toString())
        .contains("node.kubernetes.io/unschedulable", "NoSchedule");

    wire.patch(NODES + "/a1", MERGE, "{\"spec\":{\"unschedulable\":false}}");
    wire.settle();

    assertThat(wire.get(NODES + "/a1").body().path("spec").has("taints")).isFalse();
  }

  @Test
  void a_pod_that_fits_nowhere_says_why() {
    nodes("a1", "b1");
    wire.patch(NODES + "/a1", MERGE, "{\"spec\":{\"unschedulable\":true}}");
    wire.settle();
    wire.post(
        PODS,
        """
        {"metadata":{"name":"p"},"spec":{"nodeSelector":{"pool":"a"},"containers":[]}}""");
    wire.settle();

    var pod = wire.object(PODS + "/p");
    assertThat(JsonFields.condition(pod, "PodScheduled", "False")).isTrue();
    assertThat(pod.toString())
        .contains("0/2 nodes are available", "1 node(s) were unschedulable", "Unschedulable");
  }

  @Test
  void a_budget_counts_what_its_owners_ask_for() {
    nodes("a1");
    workload("deployments", "Deployment", 4);
    untilQuiet();
    wire.post(
        BUDGETS,
        """
        {"metadata":{"name":"b"},
         "spec":{"maxUnavailable":"25%","selector":{"matchLabels":{"app":"w"}}}}""");
    wire.settle();

    assertThat(wire.get(BUDGETS + "/b").body().path("status").toString())
        .contains(
            "\"disruptionsAllowed\":1",
            "\"currentHealthy\":4",
            "\"desiredHealthy\":3",
            "\"expectedPods\":4",
            "\"observedGeneration\":1");
  }

  @Test
  void an_eviction_closes_the_budget_until_the_replacement_is_ready() {
    nodes("a1", "a2");
    workload("deployments", "Deployment", 2);
    untilQuiet();
    wire.post(
        BUDGETS,
        """
        {"metadata":{"name":"b"},
         "spec":{"maxUnavailable":1,"selector":{"matchLabels":{"app":"w"}}}}""");
    wire.settle();
    var names = names();

    assertThat(evict(names.get(0))).isEqualTo(201);
    wire.settle();
    assertThat(evict(names.get(1))).isEqualTo(429);
    untilQuiet();
    assertThat(evict(names.get(1))).isEqualTo(201);
  }

  private int evict(String pod) {
    return wire.post(PODS + "/" + pod + "/eviction", "{\"metadata\":{\"name\":\"" + pod + "\"}}")
        .code();
  }

  @Test
  void a_granted_eviction_without_a_delete_counts_for_two_minutes() {
    nodes("n1");
    wire.pod("p", "x", true);
    wire.post(
        BUDGETS,
        """
        {"metadata":{"name":"b"},
         "spec":{"minAvailable":0,"selector":{"matchLabels":{"app":"x"}}}}""");
    wire.settle();
    wire.patch(
        BUDGETS + "/b/status",
        MERGE,
        "{\"status\":{\"disruptedPods\":{\"p\":\"2026-11-22T10:00:00Z\"}}}");
    wire.settle();
    assertThat(status(BUDGETS + "/b", "currentHealthy")).isEqualTo("0");

    wire.clock.skip(Duration.ofMinutes(2));
    wire.settle();

    assertThat(status(BUDGETS + "/b", "currentHealthy")).isEqualTo("1");
  }

  @Test
  void an_unreachable_node_loses_its_pods_after_the_time_they_tolerate() {
    nodes("a1");
    workload("deployments", "Deployment", 1);
    untilQuiet();
    wire.patch(
        NODES + "/a1/status",
        MERGE,
        "{\"status\":{\"conditions\":[{\"type\":\"Ready\",\"status\":\"Unknown\"}]}}");
    wire.settle();
    assertThat(pods()).hasSize(1);

    wire.clock.skip(Duration.ofSeconds(300));
    wire.settle();

    assertThat(pods()).hasSize(2);
    assertThat(pods()).anyMatch(p -> p.path("metadata").has("deletionTimestamp"));
  }

  @Test
  void pods_of_a_vanished_node_are_removed_after_the_quarantine() {
    nodes("a1");
    wire.post(
        PODS, "{\"metadata\":{\"name\":\"p\"},\"spec\":{\"nodeName\":\"a1\",\"containers\":[]}}");
    wire.delete(NODES + "/a1", "");
    wire.settle();
    assertThat(names()).containsExactly("p");

    wire.clock.skip(Duration.ofSeconds(40));
    wire.settle();

    assertThat(pods()).isEmpty();
  }

  @Test
  void deleting_a_deployment_takes_its_sets_and_pods_along() {
    nodes("a1");
    workload("deployments", "Deployment", 2);
    untilQuiet();

    wire.delete(APPS + "deployments/w", "{\"propagationPolicy\":\"Background\"}");
    wire.settle();
    untilQuiet();

    assertThat(pods()).isEmpty();
    assertThat(wire.get(APPS + "replicasets").body().path("items")).isEmpty();
  }

  @Test
  void a_deleted_namespace_is_emptied_first() {
    wire.post("/api/v1/namespaces", "{\"metadata\":{\"name\":\"t\"}}");
    wire.post("/api/v1/namespaces/t/configmaps", "{\"metadata\":{\"name\":\"c\"}}");

    wire.delete("/api/v1/namespaces/t", "");
    wire.settle();

    assertThat(wire.get("/api/v1/namespaces/t").code()).isEqualTo(404);
  }

  @Test
  void the_journal_tells_the_controllers_from_the_scheduler() {
    nodes("a1");
    workload("deployments", "Deployment", 1);

    assertThat(wire.journal.entries())
        .extracting(e -> e.fields().get("userAgent"))
        .contains("kube-controller-manager", "kube-scheduler", "test");
  }
}
