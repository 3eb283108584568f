package dev.winpool.emulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.emulator.Stand;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients ask for (aks.md 1.2), and what they ask first. */
class SurfaceTest {

  private static final String SUB = "/subscriptions/" + Stand.SUB;
  private static final String LOCATION =
      SUB + "/providers/Microsoft.ContainerService/locations/westus2";

  @AutoClose
  private final Stand stand =
      new Stand(
          Stand.CLUSTER
              + "  kubernetesVersions: [\"1.32.9\", \"1.33.6\", \"1.34.2\", \"1.35.1\"]\n"
              + Stand.POOLS);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/tenants",
        "/subscriptions",
        SUB,
        SUB + "/locations",
        SUB + "/resourceGroups",
        SUB + "/resourcegroups/RG1",
        SUB + "/resourceGroups/MC_rg1_c1_westus2",
        SUB + "/providers",
        SUB + "/providers/microsoft.containerservice",
        SUB + "/providers/Microsoft.Compute/skus",
        SUB + "/providers/Microsoft.Compute/locations/westus2/usages",
        SUB + "/providers/Microsoft.ContainerService/managedClusters",
        SUB + "/resourceGroups/rg1/providers/Microsoft.ContainerService/managedClusters",
        LOCATION + "/kubernetesVersions",
        Stand.BASE,
        Stand.BASE + "/upgradeProfiles/default",
        Stand.BASE + "/availableAgentPoolVersions",
        Stand.BASE + "/maintenanceConfigurations",
        Stand.BASE + "/agentPools",
        Stand.BASE + "/agentPools/WIN",
        Stand.BASE + "/agentPools/win/upgradeProfiles/default",
        Stand.BASE + "/agentPools/win/machines",
        Stand.BASE + "/agentPools/win/machines/akswin000001",
      })
  void is_answered_in_whatever_case_it_is_asked(String path) {
    assertThat(stand.get(path).status()).isEqualTo(200);
    assertThat(stand.get(path.toUpperCase()).status()).isEqualTo(200);
    assertThat(stand.get(path + "/").body().path("id"))
        .isEqualTo(stand.get(path).body().path("id"));
  }

  @ParameterizedTest(name = "{0} {1} -> {2} {3}")
  @CsvSource({
    "GET, /subscriptions/other,                                                404, SubscriptionNotFound",
    "GET, SUB/resourceGroups/other,                                            404, ResourceGroupNotFound",
    "GET, SUB/resourceGroups/other/providers/Microsoft.ContainerService/managedClusters, 404, ResourceGroupNotFound",
    "GET, SUB/resourceGroups/rg1/providers/Microsoft.ContainerService/managedClusters/other, 404, ResourceNotFound",
    "GET, SUB/resourceGroups/MC_rg1_c1_westus2/providers/Microsoft.ContainerService/managedClusters/c1, 404, ResourceNotFound",
    "GET, SUB/providers/Microsoft.Nothing,                                     404, InvalidResourceNamespace",
    "GET, SUB/providers/Microsoft.Nothing/things,                              404, InvalidResourceNamespace",
    "GET, BASE/nothings,                                                       404, InvalidResourceType",
    "GET, BASE/agentPools/win/nothings/one,                                    404, InvalidResourceType",
    "PATCH, BASE/agentPools/win,                                               405, MethodNotAllowed",
    "POST, BASE/agentPools/none/upgradeNodeImageVersion,                       404, NotFound",
    "GET, BASE/agentPools/none/machines,                                       404, NotFound",
    "GET, BASE/agentPools/win/machines/akswin0000zz,                           404, NotFound",
    "GET, BASE/maintenanceConfigurations/default,                              404, NotFound",
    "GET, /nothing,                                                            404, NotFound",
  })
  void what_is_not_there_is_refused_as_arm_does(
      String method, String path, int status, String code) {
    var said = stand.send(method, path.replace("SUB", SUB).replace("BASE", Stand.BASE), "");
    assertThat(said.status()).isEqualTo(status);
    assertThat(said.code()).isEqualTo(code);
  }

  @ParameterizedTest(name = "api-version {0} -> {1}")
  @CsvSource({
    "2024-11-01,          200, -",
    "2025-09-01,          200, -",
    "2026-05-02-preview,  200, -",
    "2026-06-01,          200, -",
    "2026-08-01,          200, -",
    "2026-08-02-preview,  200, -",
    "2026-09-01,          400, NoRegisteredProviderFound",
    "2015-11-01-preview,  400, NoRegisteredProviderFound",
    "yesterday,           400, InvalidApiVersionParameter",
    "'',                  400, MissingApiVersionParameter",
  })
  void any_api_version_there_is_is_spoken(String version, int status, String code) {
    var said = stand.get(Stand.BASE + "/agentPools?api-version=" + version);
    assertThat(said.status()).isEqualTo(status);
    assertThat(said.code()).isEqualTo(code.equals("-") ? "" : code);
  }

  @Test
  void a_resource_group_is_there_or_not() {
    assertThat(stand.send("HEAD", SUB + "/resourceGroups/rg1", "").status()).isEqualTo(204);
    assertThat(stand.send("HEAD", SUB + "/resourceGroups/no", "").status()).isEqualTo(404);
  }

  @Test
  void machines_are_told_with_their_place_and_address() {
    stand.put(
        "zone",
        "{\"osType\":\"Windows\",\"osSKU\":\"Windows2022\",\"vmSize\":\"Standard_D4s_v5\",\"count\":2,"
            + "\"availabilityZones\":[\"1\",\"2\"]}");
    stand.pass(Duration.ofMinutes(7));
    var machines = stand.get(Stand.BASE + "/agentPools/zone/machines").body().path("value");
    assertThat(machines).hasSize(2);
    var machine = machines.path(1);
    assertThat(machine.path("name").asText()).isEqualTo("akszone000001");
    assertThat(machine.path("zones").path(0).asText()).isEqualTo("2");
    assertThat(machine.path("properties").path("resourceId").asText())
        .endsWith("/virtualMachineScaleSets/akszone/virtualMachines/1");
    var node = stand.api().node("akszone000001").orElseThrow();
    assertThat(node.path("spec").path("providerID").asText())
        .isEqualToIgnoringCase("azure://" + machine.path("properties").path("resourceId").asText());
    assertThat(node.path("status").path("addresses").toString())
        .contains(
            machine
                .path("properties")
                .path("network")
                .path("ipAddresses")
                .path(0)
                .path("ip")
                .asText());
  }

  @Test
  void maintenance_configurations_are_put_read_and_forgotten() {
    var path = Stand.BASE + "/maintenanceConfigurations/aksManagedNodeOSUpgradeSchedule";
    var window =
        "{\"properties\":{\"maintenanceWindow\":{\"schedule\":{\"weekly\":{\"intervalWeeks\":1,"
            + "\"dayOfWeek\":\"Saturday\"}},\"durationHours\":%d,\"startTime\":\"22:00\"}}}";
    assertThat(stand.send("PUT", path, window.formatted(3)).code()).isEqualTo("InvalidParameter");
    assertThat(stand.send("PUT", path, window.formatted(6)).status()).isEqualTo(200);
    assertThat(stand.send("PUT", path, window.formatted(8)).status()).isEqualTo(200);
    assertThat(stand.get(path).property("maintenanceWindow").path("durationHours").asInt())
        .isEqualTo(8);
    assertThat(stand.get(Stand.BASE + "/maintenanceConfigurations").body().path("value"))
        .hasSize(1);
    assertThat(stand.send("DELETE", path, "").status()).isEqualTo(200);
    assertThat(stand.send("DELETE", path, "").status()).isEqualTo(204);
    assertThat(
            stand
                .send("PUT", Stand.BASE + "/maintenanceConfigurations/mine", window.formatted(6))
                .code())
        .isEqualTo("InvalidParameter");
  }

  @Test
  void the_versions_on_offer_are_those_of_the_seed() {
    var values = stand.get(LOCATION + "/kubernetesVersions").body().path("values");
    assertThat(values).hasSize(4);
    assertThat(values.path(0).path("version").asText()).isEqualTo("1.35");
    assertThat(values.path(2).path("patchVersions").path("1.33.6").path("upgrades"))
        .extracting(version -> version.asText())
        .containsExactly("1.34.2");
    var profile = stand.get(Stand.BASE + "/upgradeProfiles/default");
    assertThat(profile.property("controlPlaneProfile").path("upgrades"))
        .extracting(upgrade -> upgrade.path("kubernetesVersion").asText())
        .containsExactly("1.35.1");
  }
}
