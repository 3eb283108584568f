package dev.winpool.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** aks.md section 4 and 3.2: what a pool and its nodes go through. */
class LifecycleTest {

  private static final String NEW =
      """
      {"osType":"Windows","osSKU":"Windows2022","vmSize":"Standard_D4s_v5","count":3,
       "mode":"User","nodeLabels":{"team":"shop"},"tags":{"a":"b"}}""";

  @AutoClose private final Stand stand = Stand.usual();

  @Test
  void the_seed_stands_there_ready() {
    assertThat(stand.api().nodeNames())
        .contains("akswin000000", "akswin000001", "akswin19000000", "akswin19000001")
        .hasSize(6);
    var node = stand.api().node("akswin000000").orElseThrow();
    var labels = node.path("metadata").path("labels");
    assertThat(labels.path("kubernetes.azure.com/agentpool").asText()).isEqualTo("win");
    assertThat(labels.path("node.kubernetes.io/windows-build").asText()).isEqualTo("10.0.20348");
    assertThat(labels.path("team").asText()).isEqualTo("web");
    assertThat(labels.path("kubernetes.azure.com/sku-cpu").asText()).isEqualTo("4");
    assertThat(labels.has("kubernetes.azure.com/storageprofile")).isTrue();
    assertThat(node.path("spec").path("taints").path(0).path("key").asText()).isEqualTo("os");
    assertThat(node.path("spec").path("providerID").asText())
        .isEqualTo(
            "azure:///subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mc_rg1_c1_westus2"
                + "/providers/Microsoft.Compute/virtualMachineScaleSets/akswin/virtualMachines/0");
    assertThat(node.path("status").path("nodeInfo").path("kernelVersion").asText())
        .isEqualTo("10.0.20348.4529");
  }

  @Test
  void nothing_is_written_at_rest() {
    stand.pass(Duration.ofMinutes(1));
    var before = stand.api().writes().size();
    stand.pass(Duration.ofMinutes(5));
    assertThat(stand.api().writes()).hasSize(before);
    stand.pass(Duration.ofMinutes(6));
    assertThat(stand.api().writes().subList(before, stand.api().writes().size()))
        .hasSize(6)
        .allMatch(write -> write.contains("/leases/"));
  }

  @Test
  void a_new_pool_is_creating_until_its_nodes_are_ready() {
    var said = stand.put("new", NEW, "If-None-Match", "*");
    assertThat(said.status()).isEqualTo(201);
    assertThat(said.property("provisioningState").asText()).isEqualTo("Creating");
    assertThat(said.header("Azure-AsyncOperation")).contains("/operations/");
    stand.pass(Duration.ofMinutes(3));
    assertThat(stand.api().nodeNames()).noneMatch(name -> name.startsWith("aksnew"));
    stand.pass(Duration.ofSeconds(50));
    assertThat(ready("aksnew000000")).isEqualTo("False");
    stand.pass(Duration.ofSeconds(10));
    assertThat(ready("aksnew000000")).isEqualTo("True");
    assertThat(stand.pool("new").property("provisioningState").asText()).isEqualTo("Creating");
    stand.pass(Duration.ofMinutes(2));
    var pool = stand.pool("new");
    assertThat(pool.property("provisioningState").asText()).isEqualTo("Succeeded");
    assertThat(pool.property("eTag").asText()).isNotEqualTo(said.property("eTag").asText());
    assertThat(stand.get(said.header("Azure-AsyncOperation")).body().path("status").asText())
        .isEqualTo("Succeeded");
    var node = stand.api().node("aksnew000002").orElseThrow();
    // A new Node has the taint; lifting it is the node lifecycle controller's.
    assertThat(node.path("spec").path("taints"))
        .extracting(taint -> taint.path("key").asText())
        .containsOnly("node.kubernetes.io/not-ready");
    assertThat(node.path("metadata").path("labels").path("team").asText()).isEqualTo("shop");
  }

  @Test
  void an_update_reaches_the_nodes_that_exist() throws IOException {
    stand.api().edit("/api/v1/nodes/akswin000000", "{\"spec\":{\"unschedulable\":true}}");
    stand
        .api()
        .edit(
            "/api/v1/nodes/akswin000000",
            "{\"spec\":{\"taints\":[{\"key\":\"os\",\"value\":\"windows\",\"effect\":\"NoSchedule\"},"
                + "{\"key\":\"mine\",\"effect\":\"NoSchedule\"}]}}");
    var said = stand.put("win", "{\"nodeLabels\":{\"tier\":\"1\"},\"nodeTaints\":[]}");
    assertThat(said.status()).isEqualTo(200);
    assertThat(said.property("provisioningState").asText()).isEqualTo("Updating");
    stand.pass(Duration.ofSeconds(40));
    var node = stand.api().node("akswin000000").orElseThrow();
    var labels = node.path("metadata").path("labels");
    assertThat(labels.path("tier").asText()).isEqualTo("1");
    assertThat(labels.has("team")).isFalse();
    assertThat(node.path("spec").path("taints").toString())
        .isEqualTo("[{\"effect\":\"NoSchedule\",\"key\":\"mine\"}]");
    assertThat(node.path("spec").path("unschedulable").asBoolean()).isTrue();
    assertThat(stand.pool("win").property("provisioningState").asText()).isEqualTo("Succeeded");
  }

  @Test
  void scaling_adds_the_next_number_and_takes_the_newest_away() {
    assertThat(
            stand
                .put("win", "{\"count\":3,\"nodeLabels\":{\"team\":\"web\"}}")
                .property("provisioningState")
                .asText())
        .isEqualTo("Updating");
    stand.pass(Duration.ofMinutes(5));
    assertThat(stand.api().nodeNames()).contains("akswin000002");
    stand.put("win", "{\"count\":1}");
    stand.pass(Duration.ofMinutes(3));
    assertThat(stand.api().nodeNames())
        .contains("akswin000000")
        .doesNotContain("akswin000001", "akswin000002");
    stand.put("win", "{\"count\":2}");
    stand.pass(Duration.ofMinutes(5));
    assertThat(stand.api().nodeNames()).contains("akswin000003");
  }

  @Test
  void a_pool_with_changed_count_alone_is_scaling() {
    assertThat(
            stand
                .put(
                    "win",
                    "{\"count\":3,\"nodeLabels\":{\"team\":\"web\"},\"nodeTaints\":[\"os=windows:NoSchedule\"]}")
                .property("provisioningState")
                .asText())
        .isEqualTo("Scaling");
  }

  @Test
  void a_deletion_lists_what_lives_there_and_takes_it_away() {
    stand.api().bind("a", "akswin000000", "shop/cart:7", "ReplicaSet");
    stand.api().bind("d", "akswin000000", "shop/cart:7", "DaemonSet");
    stand.pass(Duration.ofMinutes(1));
    var said = stand.delete("win");
    assertThat(said.status()).isEqualTo(202);
    assertThat(said.body().isNull()).isTrue();
    var event = stand.events("pool-delete-accepted").getFirst().fields();
    assertThat(event.get("nodes")).isEqualTo(List.of("akswin000000", "akswin000001"));
    assertThat(((List<?>) event.get("livePods")).stream().map(Map.class::cast))
        .extracting(pod -> pod.get("ownerKind").toString())
        .containsExactly("ReplicaSet", "DaemonSet");
    assertThat(stand.pool("win").property("provisioningState").asText()).isEqualTo("Deleting");
    assertThat(stand.put("win", "{\"count\":1}").code()).isEqualTo("OperationNotAllowed");
    assertThat(stand.get(said.header("Location")).status()).isEqualTo(202);
    stand.pass(Duration.ofMinutes(3));
    assertThat(stand.pool("win").status()).isEqualTo(404);
    assertThat(stand.get(said.header("Location")).status()).isEqualTo(204);
    assertThat(stand.api().nodeNames()).noneMatch(name -> name.startsWith("akswin0"));
    assertThat(stand.api().pod("a")).isEmpty();
    assertThat(stand.api().pod("d")).isEmpty();
    assertThat(stand.delete("win").status()).isEqualTo(204);
  }

  @Test
  void a_pool_whose_pods_a_budget_holds_does_not_go_unless_budgets_are_to_be_ignored() {
    stand.api().bind("daemon", "akswin000000", "shop/cart:7", "DaemonSet");
    stand.api().budget("guard", "daemon", 0);
    stand.pass(Duration.ofMinutes(1));
    var said = stand.delete("win");
    assertThat(said.status()).isEqualTo(202);
    stand.pass(Duration.ofMinutes(4));
    var pool = stand.pool("win");
    assertThat(pool.property("provisioningState").asText()).isEqualTo("Failed");
    var error = pool.property("status").path("provisioningError");
    assertThat(error.path("code").asText()).isEqualTo("DeleteVMSSAgentPoolFailed");
    assertThat(error.path("message").asText()).contains("akswin000000", "shop/daemon");
    assertThat(stand.api().nodeNames()).contains("akswin000000");
    assertThat(stand.api().writes()).noneMatch(write -> write.contains("eviction"));
    // Once a deletion was issued, only deletion is allowed.
    var refused = stand.put("win", "{}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("OperationNotAllowed");
    var again =
        Stand.BASE + "/agentPools/win?api-version=2025-09-01&ignore-pod-disruption-budget=true";
    assertThat(stand.send("DELETE", again, "").status()).isEqualTo(202);
    stand.pass(Duration.ofMinutes(4));
    assertThat(stand.pool("win").status()).isEqualTo(404);
  }

  @Test
  void a_stopped_pool_has_no_nodes_and_comes_back() {
    stand.emulator().secondPerson().stopPool("win");
    assertThat(stand.pool("win").property("provisioningState").asText()).isEqualTo("Stopping");
    stand.pass(Duration.ofMinutes(2));
    assertThat(stand.pool("win").property("powerState").path("code").asText()).isEqualTo("Stopped");
    assertThat(stand.api().nodeNames()).doesNotContain("akswin000000");
    stand.emulator().secondPerson().startPool("win");
    stand.pass(Duration.ofMinutes(6));
    assertThat(stand.pool("win").property("provisioningState").asText()).isEqualTo("Succeeded");
    assertThat(stand.api().nodeNames()).contains("akswin000002", "akswin000003");
  }

  private String ready(String name) {
    for (var condition : stand.api().node(name).orElseThrow().path("status").path("conditions")) {
      if (condition.path("type").asText().equals("Ready")) {
        return condition.path("status").asText();
      }
    }
    return "";
  }
}
