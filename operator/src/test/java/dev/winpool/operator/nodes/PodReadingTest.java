package dev.winpool.operator.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.world.Ending;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.NodePod.OwnerRef;
import dev.winpool.operator.world.Placement;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodReadingTest {

  @Test
  void a_pod_is_told_as_it_is() {
    var pod =
        read(
            """
            metadata: {namespace: shop, name: cart-1, uid: u, deletionTimestamp: "2026-12-05T22:00:30Z", deletionGracePeriodSeconds: 30,
              annotations: {karpenter.sh/do-not-disrupt: "true", kubectl.kubernetes.io/last-applied-configuration: "{}"},
              labels: {cluster.x-k8s.io/drain: skip, app: cart},
              ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: cart-77, uid: r, controller: true},
                                {apiVersion: v1, kind: ConfigMap, name: x, uid: c}]}
            spec: {nodeName: n1, priorityClassName: system-cluster-critical,
              volumes: [{name: a, configMap: {name: a}}, {name: b, emptyDir: {}}],
              containers: [{name: a, image: "cart:7"}, {name: b, image: "proxy:1"}],
              initContainers: [{name: i, image: "init:2"}, {name: j, image: "cart:7"}]}
            status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
            """);

    assertThat(pod.key()).isEqualTo("shop/cart-1");
    assertThat(pod.node()).isEqualTo("n1");
    assertThat(pod.ready()).isTrue();
    assertThat(pod.ending())
        .contains(
            new Ending(
                Instant.parse("2026-12-05T22:00:00Z"),
                Instant.parse("2026-12-05T22:00:30Z"),
                List.of()));
    assertThat(pod.controller()).contains(new OwnerRef("ReplicaSet", "shop", "cart-77"));
    assertThat(pod.emptyDir()).isTrue();
    assertThat(pod.critical()).isTrue();
    assertThat(pod.mirror()).isFalse();
    assertThat(pod.images()).containsExactly("cart:7", "proxy:1", "init:2");
    assertThat(pod.annotations())
        .containsOnly(
            Map.entry("karpenter.sh/do-not-disrupt", "true"),
            Map.entry("cluster.x-k8s.io/drain", "skip"));
    assertThat(pod.problem()).isEmpty();
    assertThat(pod.occupiesNode()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {name: a, persistentVolumeClaim: {claimName: orders}} | true
          {name: a, ephemeral: {volumeClaimTemplate: {spec: {}}}} | true
          {name: a, emptyDir: {}} | false
          {name: a, configMap: {name: a}} | false
          """)
  void d36_a_volume_that_is_claimed_is_one_that_a_node_attaches(String volume, boolean claimed) {
    var pod =
        read(
            """
            metadata: {namespace: a, name: b, uid: u}
            spec: {volumes: [%s]}
            """
                .formatted(volume));
    assertThat(pod.claims()).isEqualTo(claimed);
  }

  @Test
  void a_bare_pod_has_nothing() {
    var pod = read("metadata: {namespace: shop, name: p, uid: u}\nspec: {nodeName: n1}");

    assertThat(pod.ready()).isFalse();
    assertThat(pod.ending()).isEmpty();
    assertThat(pod.controller()).isEmpty();
    assertThat(pod.emptyDir()).isFalse();
    assertThat(pod.critical()).isFalse();
    assertThat(pod.placement()).isEqualTo(Placement.ANYWHERE);
  }

  @Test
  void a_mirror_pod_is_known_by_its_annotation() {
    var pod =
        read(
            "metadata: {namespace: a, name: p, uid: u, annotations: {kubernetes.io/config.mirror: x}}");

    assertThat(pod.mirror()).isTrue();
    assertThat(pod.occupiesNode()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"Succeeded, true", "Failed, true", "Running, false", "Pending, false"})
  void finished_pods_are_known_by_their_phase(String phase, boolean finished) {
    var pod = read("metadata: {namespace: a, name: p, uid: u}\nstatus: {phase: " + phase + "}");

    assertThat(pod.finished()).isEqualTo(finished);
  }

  @Test
  void a_waiting_container_says_why_within_bounds() {
    var pod =
        read(
            """
            metadata: {namespace: a, name: p, uid: u}
            status: {phase: Pending,
              initContainerStatuses: [{name: i, state: {terminated: {exitCode: 0}}}],
              containerStatuses: [{name: a, state: {running: {}}},
                {name: b, state: {waiting: {reason: ErrImagePull, message: "no match for platform\\n%s"}}}]}
            """
                .formatted("x".repeat(400)));

    assertThat(pod.problem()).startsWith("ErrImagePull: no match for platform x").hasSize(200);
  }

  @Test
  void an_init_container_that_waits_speaks_first() {
    var pod =
        read(
            """
            metadata: {namespace: a, name: p, uid: u}
            status: {phase: Pending,
              initContainerStatuses: [{name: i, state: {waiting: {reason: ImagePullBackOff}}}],
              containerStatuses: [{name: a, state: {waiting: {reason: PodInitializing}}}]}
            """);

    assertThat(pod.problem()).isEqualTo("ImagePullBackOff");
  }

  @Test
  void a_pod_that_cannot_be_scheduled_says_so() {
    var pod =
        read(
            """
            metadata: {namespace: a, name: p, uid: u}
            status: {phase: Pending, conditions: [
              {type: PodScheduled, status: "False", reason: Unschedulable, message: "0/5 nodes are available"}]}
            """);

    assertThat(pod.problem()).isEqualTo("Unschedulable: 0/5 nodes are available");
  }

  @Test
  void no_token_in_the_words_of_a_kubelet_comes_further() {
    var pod =
        read(
            """
            metadata: {namespace: a, name: p, uid: u}
            status: {phase: Pending, containerStatuses: [{name: b, state: {waiting: {reason: ErrImagePull,
              message: "GET https://me:hunter2@registry.example/token?access_token=hunter2: 401"}}}]}
            """);

    assertThat(pod.problem()).contains("401").doesNotContain("hunter2");
  }

  @Test
  void what_the_author_of_a_pod_may_write_freely_is_bounded() {
    var pod =
        read(
            """
            metadata: {namespace: a, name: p, uid: u, ownerReferences: [
              {apiVersion: x/v1, kind: "K\\e[31m", name: "%s", uid: o, controller: true}]}
            spec: {containers: [{name: c, image: "registry.example/password:7@sha256:%s"},
              {name: d, image: "me:hunter2@\\u202E%s password=hunter2"}]}
            """
                .formatted("n".repeat(9000), "a".repeat(64), "i".repeat(400)));

    assertThat(pod.controller().orElseThrow().kind()).isEqualTo("K");
    assertThat(pod.controller().orElseThrow().name()).hasSize(512);
    assertThat(pod.images().getFirst())
        .isEqualTo("registry.example/password:7@sha256:" + "a".repeat(64));
    assertThat(pod.images().getLast()).endsWith("i password=[redacted]");
  }

  private static NodePod read(String yaml) {
    return PodReading.of(new KubernetesSerialization().unmarshal(yaml, Pod.class)).pod();
  }
}
