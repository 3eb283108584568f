package dev.winpool.emulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.emulator.Stand;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** aks.md section 3 and 1.2: what Windows pools do not have, and what no upgrade may ask for. */
class WindowsRulesTest {

  private static final String POOL =
      "{'osType':'%s','vmSize':'Standard_D4s_v5','count':1,'mode':'User',%s}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'securityProfile':{'enableSecureBoot':true}",
        "'securityProfile':{'enableVTPM':true}",
        "'type':'VirtualMachines'",
        "'linuxOSConfig':{'swapFileSizeMB':1500}",
        "'messageOfTheDay':'SGk='",
      })
  void what_is_for_linux_pools_only_is_refused_for_windows(String property) {
    try (var stand = Stand.usual()) {
      var said = stand.put("new", pool("Windows", property));
      assertThat(said.status()).isEqualTo(400);
      assertThat(said.code()).isEqualTo("InvalidParameter");
      assertThat(stand.put("new", pool("Linux", property)).status()).isEqualTo(201);
    }
  }

  @Test
  void kubelet_settings_are_for_windows_too() {
    try (var stand = Stand.usual()) {
      var property = "'kubeletConfig':{'containerLogMaxFiles':5}";
      assertThat(stand.put("new", pool("Windows", property)).status()).isEqualTo(201);
    }
  }

  @Test
  void a_new_pool_is_at_most_two_minor_versions_older_than_the_control_plane() {
    var versions = "  kubernetesVersions: [\"1.31.9\", \"1.32.9\", \"1.34.2\"]\n";
    try (var stand = new Stand(Stand.CLUSTER + versions)) {
      assertThat(stand.put("new", pool("Windows", "'orchestratorVersion':'1.31'")).code())
          .isEqualTo("NodePoolMcVersionIncompatible");
      assertThat(stand.put("new", pool("Windows", "'orchestratorVersion':'1.32'")).status())
          .isEqualTo(201);
    }
  }

  @Test
  void windows2022_begins_with_kubernetes_1_23() {
    var old = Stand.CLUSTER.replace("1.34.2", "1.22.17");
    try (var stand = new Stand(old)) {
      assertThat(stand.put("new", pool("Windows", "'osSKU':'Windows2022'")).code())
          .isEqualTo("Windows2022NotSupportedWithOrchestratorVersion");
    }
  }

  @Test
  void a_surge_beyond_a_thousand_machines_is_refused_at_once() {
    try (var stand = Stand.usual()) {
      stand.put("new", pool("Windows", "'upgradeSettings':{'maxSurge':'1000'}"));
      stand.pass(Duration.ofMinutes(10));
      stand.emulator().secondPerson().publishImage("Windows2022", "20348.9000.261121");
      var said = stand.post("/agentPools/new/upgradeNodeImageVersion");
      assertThat(said.status()).isEqualTo(400);
      assertThat(said.code()).isEqualTo("AgentPoolMaxCountExceeded");
    }
  }

  @Test
  void the_quota_counts_the_surge_of_a_kubernetes_upgrade() {
    var pools =
        """
          limits: {vcpus: {cores: %d}}
        pools:
          - name: win
            osType: Windows
            osSKU: Windows2022
            vmSize: Standard_D4s_v5
            count: 2
            orchestratorVersion: "1.33"
        """;
    var upgrade = "{\"orchestratorVersion\":\"1.34\"}";
    try (var stand = new Stand(Stand.CLUSTER + pools.formatted(11))) {
      assertThat(stand.put("win", upgrade).code()).isEqualTo("ErrCode_InsufficientVCPUQuota");
    }
    try (var stand = new Stand(Stand.CLUSTER + pools.formatted(12))) {
      assertThat(stand.put("win", upgrade).status()).isEqualTo(200);
    }
  }

  @Test
  void a_pool_whose_images_are_removed_can_neither_grow_nor_be_upgraded() {
    try (var stand = Stand.usual()) {
      stand.clock().skipTo(Instant.parse("2027-04-01T00:00:00Z"));
      var profile = stand.get(Stand.BASE + "/agentPools/win19/upgradeProfiles/default");
      assertThat(profile.body().path("properties").has("latestNodeImageVersion")).isFalse();
      assertThat(stand.put("win19", "{\"count\":3}").code())
          .isEqualTo("GetLatestNodeImageVersionError");
      assertThat(stand.post("/agentPools/win19/upgradeNodeImageVersion").status()).isEqualTo(400);
      assertThat(stand.put("win19", "{\"count\":1}").status()).isEqualTo(200);
      assertThat(stand.put("win", "{\"count\":3}").status()).isEqualTo(200);
    }
  }

  @Test
  void the_name_of_the_windows_administrator_is_fixed_for_life() {
    try (var stand = Stand.usual()) {
      var said =
          stand.send(
              "PUT",
              Stand.BASE,
              "{\"properties\":{\"windowsProfile\":{\"adminUsername\":\"somebody\"}}}");
      assertThat(said.code()).isEqualTo("PropertyChangeNotAllowed");
      assertThat(said.body().path("target").asText()).isEqualTo("windowsProfile.adminUsername");
    }
  }

  private static String pool(String osType, String more) {
    return POOL.formatted(osType, more).replace('\'', '"');
  }
}
