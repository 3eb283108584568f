package dev.winpool.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** aks.md sections 3.2, 4 and 5: the node image upgrade, how it stops and how it goes on. */
class RolloutTest {

  private static final String OLD = "AKSWindows-2022-containerd-20348.4529.251212";
  private static final String NEW = "AKSWindows-2022-containerd-20348.5386.260715";
  private static final String UPGRADE = "/agentPools/win/upgradeNodeImageVersion";

  private static final String FIVE =
      Stand.CLUSTER
          + """
            pools:
              - {name: win, osType: Windows, osSKU: Windows2022, vmSize: a, count: 5,
                 nodeImageVersion: AKSWindows-2022-containerd-20348.4529.251212, upgradeSettings: {%s}}
            """;

  @AutoClose private final Stand stand = Stand.usual();

  @BeforeEach
  void begin() {
    stand.api().bind("cart", "akswin000000", "shop/cart:7", "ReplicaSet");
    stand.api().bind("daemon", "akswin000000", "shop/cart:7", "DaemonSet");
    stand.pass(Duration.ofMinutes(1));
  }

  @Test
  void every_node_comes_back_under_its_name_as_a_new_object_with_the_new_image() {
    var uid = uid("akswin000000");
    var said = stand.post(UPGRADE);
    assertThat(said.status()).isEqualTo(202);
    assertThat(said.property("provisioningState").asText()).isEqualTo("UpgradingNodeImageVersion");
    assertThat(said.property("nodeImageVersion").asText()).isEqualTo(OLD);
    stand.pass(Duration.ofMinutes(5));
    assertThat(stand.api().nodeNames()).contains("akswin000002");
    assertThat(image("akswin000002")).isEqualTo(NEW);
    assertThat(stand.pool("win").property("nodeImageVersion").asText()).isEqualTo(OLD);
    stand.pass(Duration.ofMinutes(30));
    assertThat(stand.pool("win").property("provisioningState").asText()).isEqualTo("Succeeded");
    assertThat(stand.pool("win").property("nodeImageVersion").asText()).isEqualTo(NEW);
    assertThat(stand.api().nodeNames())
        .contains("akswin000000", "akswin000001")
        .doesNotContain("akswin000002");
    assertThat(image("akswin000000")).isEqualTo(NEW);
    assertThat(uid("akswin000000")).isNotEqualTo(uid);
    assertThat(stand.api().node("akswin000000").orElseThrow().path("spec").has("unschedulable"))
        .isFalse();
    assertThat(stand.api().writes()).contains("POST /api/v1/namespaces/shop/pods/cart/eviction");
    assertThat(stand.api().writes())
        .doesNotContain("POST /api/v1/namespaces/shop/pods/daemon/eviction");
    assertThat(stand.events("node-reimaged")).hasSize(2);
    assertThat(stand.get(said.header("Location")).property("nodeImageVersion").asText())
        .isEqualTo(NEW);
  }

  @Test
  void a_pod_that_a_budget_holds_stops_the_upgrade_after_thirty_minutes() {
    stand.api().hold("cart", true);
    var said = stand.post(UPGRADE);
    stand.pass(Duration.ofMinutes(33));
    assertThat(stand.pool("win").property("provisioningState").asText())
        .isEqualTo("UpgradingNodeImageVersion");
    stand.pass(Duration.ofMinutes(3));
    var pool = stand.pool("win");
    assertThat(pool.property("provisioningState").asText()).isEqualTo("Failed");
    assertThat(pool.property("nodeImageVersion").asText()).isEqualTo(OLD);
    var error = pool.property("status").path("provisioningError");
    assertThat(error.path("code").asText()).isEqualTo("UpgradeFailed");
    assertThat(error.path("message").asText())
        .contains("akswin000000", "shop/cart", "would violate the pod's disruption budget");
    var operation = stand.get(said.header("Azure-AsyncOperation"));
    assertThat(operation.status()).isEqualTo(200);
    assertThat(operation.body().path("status").asText()).isEqualTo("Failed");
    assertThat(operation.body().path("error").path("code").asText()).isEqualTo("UpgradeFailed");
    assertThat(stand.api().pod("cart")).isPresent();
    assertThat(stand.api().node("akswin000000").orElseThrow().path("spec").has("unschedulable"))
        .isFalse();
  }

  @Test
  void any_later_put_resumes_a_stopped_upgrade() {
    stand.api().hold("cart", true);
    stand.post(UPGRADE);
    stand.pass(Duration.ofMinutes(40));
    stand.api().hold("cart", false);
    assertThat(stand.put("win", "{}").status()).isEqualTo(200);
    stand.pass(Duration.ofMinutes(30));
    assertThat(stand.pool("win").property("provisioningState").asText()).isEqualTo("Succeeded");
    assertThat(stand.pool("win").property("nodeImageVersion").asText()).isEqualTo(NEW);
    assertThat(stand.api().nodeNames()).filteredOn(n -> n.startsWith("akswin0")).hasSize(2);
  }

  @Test
  void with_behaviour_cordon_the_node_is_set_aside_and_the_others_go_on() {
    stand.put(
        "win",
        "{\"upgradeSettings\":{\"undrainableNodeBehavior\":\"Cordon\",\"drainTimeoutInMinutes\":5}}");
    stand.pass(Duration.ofMinutes(1));
    stand.api().hold("cart", true);
    stand.post(UPGRADE);
    stand.pass(Duration.ofMinutes(40));
    assertThat(stand.pool("win").property("provisioningState").asText()).isEqualTo("Failed");
    assertThat(image("akswin000000")).isEqualTo(OLD);
    assertThat(image("akswin000001")).isEqualTo(NEW);
    var held = stand.api().node("akswin000000").orElseThrow();
    assertThat(held.path("spec").path("unschedulable").asBoolean()).isTrue();
    assertThat(
            held.path("metadata")
                .path("labels")
                .path("kubernetes.azure.com/upgrade-status")
                .asText())
        .isEqualTo("Quarantined");
  }

  @Test
  void as_long_as_it_bears_the_label_no_put_takes_it_and_a_surge_machine_stays_in_its_place() {
    cordoning("\"maxSurge\":\"2\"");
    assertThat(stand.api().nodeNames()).filteredOn(n -> n.startsWith("akswin0")).hasSize(3);
    stand.api().hold("cart", false);
    stand.put("win", "{}");
    stand.pass(Duration.ofMinutes(40));
    assertThat(stand.pool("win").property("provisioningState").asText()).isEqualTo("Succeeded");
    assertThat(image("akswin000000")).isEqualTo(OLD);
    assertThat(stand.api().nodeNames()).filteredOn(n -> n.startsWith("akswin0")).hasSize(3);
  }

  @Test
  void without_the_label_a_put_takes_it_and_the_surge_machine_goes() throws IOException {
    cordoning("\"maxSurge\":\"2\"");
    stand.api().hold("cart", false);
    stand
        .api()
        .edit(
            "/api/v1/nodes/akswin000000",
            "{\"metadata\":{\"labels\":{\"kubernetes.azure.com/upgrade-status\":null}}}");
    stand.put("win", "{}");
    stand.pass(Duration.ofMinutes(40));
    assertThat(stand.pool("win").property("provisioningState").asText()).isEqualTo("Succeeded");
    assertThat(image("akswin000000")).isEqualTo(NEW);
    assertThat(stand.api().nodeNames()).filteredOn(n -> n.startsWith("akswin0")).hasSize(2);
  }

  @Test
  void with_more_nodes_set_aside_than_there_are_surge_machines_aks_cancels() {
    cordoning("\"maxSurge\":\"0\",\"maxUnavailable\":\"1\"");
    assertThat(stand.pool("win").property("provisioningState").asText()).isEqualTo("Canceled");
  }

  /** An upgrade that a budget has stopped, where nodes that cannot be drained are set aside. */
  private void cordoning(String settings) {
    stand.put(
        "win",
        "{\"upgradeSettings\":{%s,\"undrainableNodeBehavior\":\"Cordon\",\"drainTimeoutInMinutes\":5}}"
            .formatted(settings));
    stand.pass(Duration.ofMinutes(1));
    stand.api().hold("cart", true);
    stand.post(UPGRADE);
    stand.pass(Duration.ofMinutes(40));
  }

  @Test
  void a_pool_that_has_the_newest_image_has_nothing_to_do() {
    stand.post(UPGRADE);
    stand.pass(Duration.ofMinutes(40));
    var said = stand.post(UPGRADE);
    assertThat(said.status()).isEqualTo(200);
    assertThat(said.body().isNull()).isTrue();
  }

  @Test
  void an_aborted_upgrade_leaves_what_is_done_as_it_is() {
    var upgrade = stand.post(UPGRADE);
    stand.pass(Duration.ofMinutes(10));
    var said = stand.post("/agentPools/win/abort");
    assertThat(said.status()).isEqualTo(202);
    assertThat(stand.pool("win").property("provisioningState").asText()).isEqualTo("Canceling");
    stand.pass(Duration.ofSeconds(10));
    assertThat(stand.pool("win").property("provisioningState").asText()).isEqualTo("Canceled");
    assertThat(stand.get(upgrade.header("Azure-AsyncOperation")).body().path("status").asText())
        .isEqualTo("Canceled");
    assertThat(stand.get(said.header("Azure-AsyncOperation")).body().path("status").asText())
        .isEqualTo("Succeeded");
    assertThat(stand.post("/agentPools/win/abort").status()).isEqualTo(409);
    stand.put("win", "{}");
    stand.pass(Duration.ofMinutes(40));
    assertThat(image("akswin000001")).isEqualTo(NEW);
  }

  @Test
  void the_kubelet_version_of_a_rolled_node_is_the_one_asked_for() {
    try (var other =
        new Stand(
            Stand.CLUSTER
                + """
                pools:
                  - {name: win, osType: Windows, osSKU: Windows2022, vmSize: a, count: 1, orchestratorVersion: "1.33.6"}
                """)) {
      other.put("win", "{\"orchestratorVersion\":\"1.34\"}");
      other.pass(Duration.ofMinutes(30));
      var pool = other.pool("win");
      assertThat(pool.property("provisioningState").asText()).isEqualTo("Succeeded");
      assertThat(pool.property("orchestratorVersion").asText()).isEqualTo("1.34");
      assertThat(pool.property("currentOrchestratorVersion").asText()).isEqualTo("1.34.2");
      var info = other.api().node("akswin000000").orElseThrow().path("status").path("nodeInfo");
      assertThat(info.path("kubeletVersion").asText()).isEqualTo("v1.34.2");
    }
  }

  @ParameterizedTest(name = "of 5 nodes with {0}: {1} more, {2} at once")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'maxSurge':'1'                        | 1 | 1",
        "'maxSurge':'3'                        | 3 | 3",
        "'maxSurge':'33%'                      | 2 | 2",
        "'maxSurge':'100%'                     | 5 | 5",
        "'maxSurge':'0','maxUnavailable':'2'   | 0 | 2",
        "'maxSurge':'0','maxUnavailable':'50%' | 0 | 3",
        "'maxUnavailable':'2'                  | 0 | 2",
      })
  void surge_and_unavailability_say_how_many_nodes_go_at_once(
      String settings, int more, int together) {
    try (var other = new Stand(FIVE.formatted(settings.replace('\'', '"')))) {
      other.post(UPGRADE);
      var most = 0;
      var away = 0;
      for (var passed = 0; passed < 60 * 6; passed++) {
        other.pass(Duration.ofSeconds(10));
        most = Math.max(most, other.api().nodeNames().size());
        away = Math.max(away, 5 - (int) serving(other));
      }
      assertThat(other.pool("win").property("provisioningState").asText()).isEqualTo("Succeeded");
      assertThat(most).isEqualTo(5 + more);
      assertThat(away).isEqualTo(together);
      assertThat(other.api().nodeNames()).hasSize(5);
      assertThat(other.events("node-reimaged")).hasSize(5);
    }
  }

  @Test
  void a_soak_lets_a_node_rest_before_the_next_is_drained() {
    stand.put("win", "{\"upgradeSettings\":{\"nodeSoakDurationInMinutes\":30}}");
    stand.pass(Duration.ofMinutes(1));
    stand.post(UPGRADE);
    stand.pass(Duration.ofMinutes(35));
    assertThat(stand.events("node-reimaged")).hasSize(1);
    assertThat(image("akswin000001")).isEqualTo(OLD);
    stand.pass(Duration.ofMinutes(10));
    assertThat(stand.events("node-reimaged")).hasSize(2);
  }

  @Test
  void a_node_that_does_not_join_fails_the_upgrade() {
    stand.emulator().secondPerson().neverJoin("win");
    stand.post(UPGRADE);
    stand.pass(Duration.ofMinutes(30));
    var pool = stand.pool("win");
    assertThat(pool.property("provisioningState").asText()).isEqualTo("Failed");
    assertThat(pool.property("status").path("provisioningError").path("code").asText())
        .isEqualTo("NodesNotReady");
  }

  /** How many of the five that the pool counts are there, Ready and schedulable. */
  private static long serving(Stand other) {
    return other.api().nodeNames().stream()
        .filter(name -> name.matches("akswin00000[0-4]"))
        .map(name -> other.api().node(name).orElseThrow())
        .filter(node -> ready(node) && !node.path("spec").path("unschedulable").asBoolean())
        .count();
  }

  private static boolean ready(JsonNode node) {
    for (var condition : node.path("status").path("conditions")) {
      if (condition.path("type").asText().equals("Ready")) {
        return condition.path("status").asText().equals("True");
      }
    }
    return false;
  }

  private String uid(String node) {
    return stand.api().node(node).orElseThrow().path("metadata").path("uid").asText();
  }

  private String image(String node) {
    return stand
        .api()
        .node(node)
        .orElseThrow()
        .path("metadata")
        .path("labels")
        .path("kubernetes.azure.com/node-image-version")
        .asText();
  }
}
