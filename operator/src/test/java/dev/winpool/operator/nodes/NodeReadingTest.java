package dev.winpool.operator.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winpool.operator.nodes.ScriptedApi.Answer;
import dev.winpool.operator.nodes.WorkerNodes.Identity;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeReadingTest {
  private static final String NODES = "GET /api/v1/nodes";
  private static final String SUBSCRIPTION = "AAAAaaaa-0000-0000-0000-000000000001";
  private static final String OTHER = "aaaaaaaa-0000-0000-0000-000000000002";

  @AutoClose private final ScriptedApi api = new ScriptedApi();
  private final WorkerNodes nodes = new KubeWorkerNodes(api.client(), InstantSource.system());

  @Test
  void no_token_in_an_error_of_the_api_server_comes_further() {
    var said = "proxy answered with Bearer hunter2hunter2";
    try (var refusing = new ScriptedApi()) {
      refusing.on("GET /api/v1/namespaces/kube-system", Answer.status(500, "InternalError", said));
      var nodes = new KubeWorkerNodes(refusing.client(), InstantSource.system());
      assertThatThrownBy(nodes::clusterUid)
          .isInstanceOf(ClusterFault.class)
          .hasMessage(
              "namespace kube-system could not be read: answer 500, proxy answered with Bearer [redacted]");
    }
  }

  @Test
  void all_pools_are_read_by_one_list_and_each_is_sorted_by_name() {
    api.on(NODES, list(node("b1", "win19", ""), node("a2", "win22", ""), node("a1", "win22", "")));

    var read = nodes.ofPools(List.of("win22", "win19", "gone"));

    assertThat(read.get("win22")).extracting("name").containsExactly("a1", "a2");
    assertThat(read.get("win19")).extracting("name").containsExactly("b1");
    assertThat(read.get("gone")).isEmpty();
    assertThat(api.lines())
        .singleElement()
        .asString()
        .contains("labelSelector=kubernetes.azure.com/agentpool in (gone,win19,win22)")
        .doesNotContain("limit")
        .doesNotContain("resourceVersion");
  }

  @Test
  void no_pool_asks_nothing() {
    assertThat(nodes.ofPools(List.of())).isEmpty();
    assertThat(api.seen()).isEmpty();
  }

  @Test
  void a_long_list_is_read_page_by_page() {
    api.on(
        NODES,
        Answer.of(
            200,
            """
            {"kind":"NodeList","apiVersion":"v1","metadata":{"continue":"more"},"items":[%s]}
            """
                .formatted(node("a1", "win22", ""))),
        Answer.of(200, list(node("a2", "win22", ""))));

    assertThat(nodes.ofPools(List.of("win22")).get("win22")).hasSize(2);
    assertThat(api.last().query()).contains("continue=more");
  }

  @Test
  void a_node_is_told_as_it_is() {
    api.on(
        NODES,
        list(
            """
            {"metadata":{"name":"n","uid":"u1","resourceVersion":"7",
              "labels":{"kubernetes.azure.com/agentpool":"win22","node.kubernetes.io/windows-build":"10.0.20348"},
              "annotations":{"winpool.dev/cordon":"9f3c1a;2026-12-05T21:02:11Z;u1"}},
             "spec":{"unschedulable":true,"providerID":"azure:///x",
              "taints":[{"key":"os","value":"windows","effect":"NoSchedule"},{"key":"bare","effect":"NoExecute"}]},
             "status":{"conditions":[
              {"type":"MemoryPressure","status":"False","lastTransitionTime":"2026-01-01T00:00:00Z"},
              {"type":"Ready","status":"True","lastTransitionTime":"2026-12-05T20:00:00Z"}]}}
            """));

    var node = nodes.ofPools(List.of("win22")).get("win22").getFirst();

    assertThat(node.ready()).isTrue();
    assertThat(node.reopenable()).isTrue();
    assertThat(node.taints()).containsExactly("os=windows:NoSchedule", "bare:NoExecute");
    assertThat(node.build()).contains(20348);
    assertThat(node.resourceVersion()).isEqualTo("7");
  }

  @Test
  void a_node_that_has_not_reported_is_not_ready() {
    api.on(
        NODES,
        list(
            """
            {"metadata":{"name":"n","uid":"u","resourceVersion":"1","creationTimestamp":"2026-12-01T00:00:00Z",
              "labels":{"kubernetes.azure.com/agentpool":"win22"}}}
            """));

    var node = nodes.ofPools(List.of("win22")).get("win22").getFirst();

    assertThat(node.ready()).isFalse();
    assertThat(node.mark()).isEmpty();
  }

  @Test
  void the_cluster_is_known_by_its_nodes_without_regard_to_case() {
    api.on(
        NODES,
        list(
            node("a", "win22", azure("mc_RG_aks_weu")),
            node("b", "x", ""),
            node("c", "x", "kind://c")));

    assertThat(nodes.identify(SUBSCRIPTION, "MC_rg_aks_weu")).isEqualTo(new Identity(true, ""));
    assertThat(api.last().query()).contains("limit=50");
  }

  @Test
  void a_node_of_another_group_is_named_while_no_pool_of_aks_is_here() {
    api.on(NODES, list(node("b", "win22", azure("mc_one_more")), node("c", "x", "kind://c")));

    assertThat(nodes.identify(SUBSCRIPTION, "mc_one"))
        .isEqualTo(
            new Identity(
                false, "b (mc_one_more in subscription aaaaaaaa-0000-0000-0000-000000000001)"));
  }

  /** Whoever can register one node must not stop everything with what it claims. */
  @Test
  void one_node_that_claims_to_be_elsewhere_does_not_make_the_cluster_another_one() {
    api.on(
        NODES, list(node("a", "win22", azure("mc_one")), node("b", "win22", azure("mc_one_more"))));

    assertThat(nodes.identify(SUBSCRIPTION, "mc_one")).isEqualTo(new Identity(true, ""));
  }

  /** Groups of a development and a production subscription often have the same names. */
  @Test
  void a_node_of_another_subscription_is_named_though_its_group_has_the_same_name() {
    var elsewhere = azure("MC_shop").replace(SUBSCRIPTION.toLowerCase(Locale.ROOT), OTHER);
    api.on(NODES, list(node("a", "win22", elsewhere)));

    assertThat(nodes.identify(SUBSCRIPTION, "MC_shop"))
        .isEqualTo(new Identity(false, "a (mc_shop in subscription " + OTHER + ")"));
  }

  /** What a node says of itself is somebody's text: its place counts only where it is whole. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "azure:///x/subscriptions/%s/resourceGroups/mc_one/providers/x",
        "azure:///subscriptions/other/x/subscriptions/%s/resourceGroups/mc_one/providers/x",
        "azure:///subscriptions/%s/resourceGroups/mc_one",
        "azure:///subscriptions/%s/resourceGroups/mc_two/resourceGroups/mc_one/providers/x",
        "azure:///subscriptions/%s/resourceGroups/mc_one\\n/providers/x"
      })
  void a_provider_id_of_another_shape_proves_nothing_and_is_not_repeated(String id) {
    api.on(NODES, list(node("a", "win22", id.formatted(SUBSCRIPTION))));

    assertThat(nodes.identify(SUBSCRIPTION, "mc_one")).isEqualTo(new Identity(false, "a"));
  }

  @Test
  void nodes_without_a_provider_prove_nothing() {
    api.on(NODES, list(node("a", "win22", "")));

    assertThat(nodes.identify(SUBSCRIPTION, "mc_one")).isEqualTo(new Identity(false, ""));
  }

  @Test
  void the_cluster_is_told_by_the_uid_of_kube_system() {
    api.on(
        "GET /api/v1/namespaces/kube-system",
        "{\"kind\":\"Namespace\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"kube-system\",\"uid\":\"c-1\"}}");

    assertThat(nodes.clusterUid()).isEqualTo("c-1");
  }

  @Test
  void a_missing_kube_system_is_a_fault() {
    assertThatThrownBy(nodes::clusterUid).isInstanceOf(ClusterFault.class);
  }

  @Test
  void a_refused_list_is_a_fault_in_one_bounded_line() {
    api.on(
        NODES, Answer.status(403, "Forbidden", "nodes is forbidden" + " x".repeat(500) + "\\n!"));

    assertThatThrownBy(() -> nodes.ofPools(List.of("win22")))
        .isInstanceOf(ClusterFault.class)
        .message()
        .startsWith("nodes could not be read: answer 403, nodes is forbidden")
        .hasSizeLessThan(320)
        .doesNotContain("\n")
        .doesNotContain("127.0.0.1");
    assertThat(api.seen()).hasSize(1);
  }

  @Test
  void a_lost_answer_is_a_fault_and_not_asked_again_by_the_client() {
    api.on(NODES, Answer.status(503, "ServiceUnavailable", "down"));

    assertThatThrownBy(() -> nodes.ofPools(List.of("win22"))).isInstanceOf(ClusterFault.class);
    assertThat(api.seen()).hasSize(1);
  }

  static String list(String... nodes) {
    return "{\"kind\":\"NodeList\",\"apiVersion\":\"v1\",\"metadata\":{},\"items\":["
        + String.join(",", nodes)
        + "]}";
  }

  static String node(String name, String pool, String provider) {
    return """
    {"metadata":{"name":"%s","uid":"uid-%s","resourceVersion":"1",
     "labels":{"kubernetes.azure.com/agentpool":"%s"}},"spec":{"providerID":"%s"},
     "status":{"conditions":[{"type":"Ready","status":"True","lastTransitionTime":"2026-12-05T20:00:00Z"}]}}
    """
        .formatted(name, name, pool, provider);
  }

  private static String azure(String group) {
    return "azure:///subscriptions/%s/resourceGroups/%s/providers/x/virtualMachines/0"
        .formatted(SUBSCRIPTION.toLowerCase(Locale.ROOT), group);
  }
}
