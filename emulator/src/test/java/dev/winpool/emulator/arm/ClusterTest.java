package dev.winpool.emulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.Stand;
import dev.winpool.emulator.provider.failure.Failure;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The managed cluster: PUT, tags, the Kubernetes upgrade of control plane and pools, abort. */
class ClusterTest {

  @AutoClose
  private final Stand stand =
      new Stand(
          Stand.CLUSTER
              + """
                  kubernetesVersions: ["1.33.6", "1.34.2", "1.35.1", "1.36.0"]
                pools:
                  - {name: sys, osType: Linux, mode: System, vmSize: Standard_D4s_v5, count: 1}
                  - {name: win, osType: Windows, osSKU: Windows2022, vmSize: Standard_D4s_v5, count: 1}
                """);

  @Test
  void tags_are_patched() {
    var said = stand.send("PATCH", Stand.BASE, "{\"tags\":{\"team\":\"shop\"}}");
    assertThat(said.status()).isEqualTo(200);
    assertThat(said.header("Azure-AsyncOperation")).contains("/operations/");
    assertThat(said.property("provisioningState").asText()).isEqualTo("Updating");
    stand.pass(Duration.ofMinutes(1));
    var cluster = stand.get(Stand.BASE);
    assertThat(cluster.body().path("tags").path("team").asText()).isEqualTo("shop");
    assertThat(cluster.property("provisioningState").asText()).isEqualTo("Succeeded");
    assertThat(stand.events("cluster-operation-ended")).hasSize(1);
  }

  @Test
  void a_cluster_names_the_identity_of_its_nodes() {
    var cluster = stand.get(Stand.BASE);
    assertThat(cluster.body().path("identity").path("type").asText()).isEqualTo("SystemAssigned");
    assertThat(cluster.property("servicePrincipalProfile").path("clientId").asText())
        .isEqualTo("msi");
    var kubelet = cluster.property("identityProfile").path("kubeletidentity");
    assertThat(kubelet.path("resourceId").asText())
        .contains("/resourcegroups/MC_rg1_c1_westus2/")
        .endsWith("/userAssignedIdentities/c1-agentpool");
    assertThat(kubelet.path("clientId").asText()).hasSize(36);
    assertThat(kubelet.path("objectId").asText()).hasSize(36);
  }

  @Test
  void a_newer_version_brings_the_control_plane_there_and_pools_whose_profiles_ask_for_it() {
    var body = (ObjectNode) stand.get(Stand.BASE).body().deepCopy();
    body.withObject("/properties").put("kubernetesVersion", "1.35");
    ((ObjectNode) body.at("/properties/agentPoolProfiles/1")).put("orchestratorVersion", "1.35.1");
    var eTag = stand.pool("win").property("eTag").asText();
    var said = stand.send("PUT", Stand.BASE, body.toString());
    assertThat(said.status()).as(said.body().toString()).isEqualTo(200);
    assertThat(said.property("provisioningState").asText()).isEqualTo("Upgrading");
    assertThat(stand.pool("win").property("eTag").asText()).isNotEqualTo(eTag);
    var refused = stand.put("win", "{}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("OperationNotAllowed");
    stand.pass(Duration.ofMinutes(11));
    assertThat(stand.get(Stand.BASE).property("currentKubernetesVersion").asText())
        .isEqualTo("1.35.1");
    assertThat(stand.pool("win").property("provisioningState").asText()).isEqualTo("Upgrading");
    stand.pass(Duration.ofMinutes(20));
    var cluster = stand.get(Stand.BASE);
    assertThat(cluster.property("provisioningState").asText()).isEqualTo("Succeeded");
    assertThat(stand.pool("win").property("currentOrchestratorVersion").asText())
        .isEqualTo("1.35.1");
    assertThat(stand.pool("sys").property("currentOrchestratorVersion").asText())
        .isEqualTo("1.34.2");
    var info = stand.api().node("akswin000000").orElseThrow().path("status").path("nodeInfo");
    assertThat(info.path("kubeletVersion").asText()).isEqualTo("v1.35.1");
    assertThat(stand.get(said.header("Azure-AsyncOperation")).body().path("status").asText())
        .isEqualTo("Succeeded");
  }

  @Test
  void a_pool_that_failed_goes_on_with_the_next_put_of_the_cluster_and_its_old_failure_is_over() {
    stand
        .emulator()
        .secondPerson()
        .failNext("PUT", "win", new Failure.InOperation("SubnetIsFull", "The subnet is full."));
    stand.put("win", "{\"count\":2}");
    stand.pass(Duration.ofMinutes(5));
    assertThat(stand.pool("win").property("provisioningState").asText()).isEqualTo("Failed");
    var without = put("{\"upgradeSettings\":{}}");
    stand.pass(Duration.ofMinutes(5));
    assertThat(status(without)).isEqualTo("Succeeded");
    assertThat(stand.pool("win").property("provisioningState").asText()).isEqualTo("Failed");
    var with = stand.send("PUT", Stand.BASE, stand.get(Stand.BASE).body().toString());
    stand.pass(Duration.ofMinutes(5));
    assertThat(status(with)).isEqualTo("Succeeded");
    assertThat(stand.pool("win").property("provisioningState").asText()).isEqualTo("Succeeded");
  }

  private String status(Stand.Said said) {
    return stand.get(said.header("Azure-AsyncOperation")).body().path("status").asText();
  }

  @Test
  void a_put_that_aks_would_not_take_is_refused() {
    assertThat(put("{\"kubernetesVersion\":\"1.36.0\"}").code()).isEqualTo("OperationNotAllowed");
    assertThat(put("{\"kubernetesVersion\":\"1.33.6\"}").code()).isEqualTo("OperationNotAllowed");
    assertThat(put("{\"kubernetesVersion\":\"1.40\"}").code()).isEqualTo("K8sVersionNotSupported");
    var pool = put("{\"agentPoolProfiles\":[{\"name\":\"new\"}]}");
    assertThat(pool.code()).isEqualTo("BadRequest");
    assertThat(pool.body().path("target").asText()).isEqualTo("agentPoolProfiles");
    stand.put("win", "{}");
    assertThat(put("{}").status()).isEqualTo(409);
    assertThat(stand.send("PUT", Stand.BASE.replace("/c1", "/c2"), "{}").code())
        .isEqualTo("NotEmulated");
  }

  @Test
  void its_etag_guards_it() {
    var before = stand.get(Stand.BASE).body().path("eTag").asText();
    var ofPool = stand.pool("win").property("eTag").asText();
    assertThat(stand.send("PUT", Stand.BASE, "{}", "If-Match", "other").status()).isEqualTo(412);
    assertThat(stand.send("PUT", Stand.BASE, "{}", "If-Match", before).status()).isEqualTo(200);
    stand.pass(Duration.ofMinutes(1));
    assertThat(stand.get(Stand.BASE).body().path("eTag").asText()).isNotEqualTo(before);
    assertThat(stand.pool("win").property("eTag").asText()).isNotEqualTo(ofPool);
  }

  @Test
  void an_upgrade_is_aborted_before_it_is_done() {
    put("{\"kubernetesVersion\":\"1.35.1\"}");
    var said =
        stand.send("POST", Stand.BASE.replace("managedClusters", "managedclusters") + "/abort", "");
    assertThat(said.status()).isEqualTo(202);
    stand.pass(Duration.ofMinutes(1));
    assertThat(stand.get(Stand.BASE).property("provisioningState").asText()).isEqualTo("Canceled");
    assertThat(stand.get(Stand.BASE).property("currentKubernetesVersion").asText())
        .isEqualTo("1.34.2");
    assertThat(stand.post("/abort").status()).isEqualTo(409);
  }

  @Test
  void a_password_is_taken_and_never_shown() {
    put(
        "{\"windowsProfile\":{\"adminUsername\":\"azureuser\",\"adminPassword\":\"P@ssw0rd-1234\"}}");
    stand.pass(Duration.ofMinutes(1));
    assertThat(stand.get(Stand.BASE).body().toString()).doesNotContain("P@ssw0rd");
  }

  private Stand.Said put(String properties) {
    return stand.send(
        "PUT", Stand.BASE, "{\"location\":\"westus2\",\"properties\":" + properties + "}");
  }
}
