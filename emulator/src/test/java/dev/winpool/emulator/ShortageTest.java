package dev.winpool.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Quota, capacity and addresses run out by real numbers; a machine never joins (aks.md 4). */
class ShortageTest {

  private static final String NEW =
      "{\"osType\":\"Windows\",\"osSKU\":\"Windows2022\",\"vmSize\":\"Standard_D4s_v5\",\"count\":3%s}";

  @Test
  void a_pool_that_the_vcpu_quota_has_no_room_for_is_refused_at_once() {
    try (var stand = stand("vcpus: {standardDSv5Family: 32}")) {
      var said = stand.put("new", NEW.formatted(""));
      assertThat(said.status()).isEqualTo(400);
      assertThat(said.code()).isEqualTo("ErrCode_InsufficientVCPUQuota");
      assertThat(stand.put("win", "{\"count\":4}").status()).isEqualTo(200);
      stand.pass(Duration.ofMinutes(10));
      assertThat(stand.put("win", "{\"count\":5}").code())
          .isEqualTo("ErrCode_InsufficientVCPUQuota");
      // Surge machines count.
      assertThat(stand.post("/agentPools/win/upgradeNodeImageVersion").code())
          .isEqualTo("ErrCode_InsufficientVCPUQuota");
      var usages =
          stand.get(
              "/subscriptions/"
                  + Stand.SUB
                  + "/providers/Microsoft.Compute/locations/westus2/usages");
      var family = usages.body().path("value").path(1);
      assertThat(family.path("name").path("value").asText()).isEqualTo("standardDSv5Family");
      assertThat(family.path("currentValue").asInt()).isEqualTo(32);
      assertThat(family.path("limit").asInt()).isEqualTo(32);
    }
  }

  @Test
  void a_region_without_capacity_gives_what_it_has_and_the_operation_fails() {
    try (var stand = stand("machines: {Standard_D4s_v5: 7}")) {
      var said = stand.put("new", NEW.formatted(""));
      assertThat(said.status()).isEqualTo(201);
      stand.pass(Duration.ofMinutes(7));
      var operation = stand.get(said.header("Azure-AsyncOperation")).body();
      assertThat(operation.path("status").asText()).isEqualTo("Failed");
      assertThat(operation.path("error").path("code").asText()).isEqualTo("AllocationFailed");
      assertThat(stand.pool("new").property("provisioningState").asText()).isEqualTo("Failed");
      assertThat(stand.api().nodeNames()).contains("aksnew000000").doesNotContain("aksnew000001");
      // Room comes back with a smaller neighbour; the next PUT tries again.
      stand.put("win19", "{\"count\":0}");
      stand.pass(Duration.ofMinutes(4));
      stand.put("new", "{}");
      stand.pass(Duration.ofMinutes(7));
      assertThat(stand.pool("new").property("provisioningState").asText()).isEqualTo("Succeeded");
      assertThat(stand.get(Stand.BASE + "/agentPools/new/machines").body().path("value"))
          .hasSize(3);
    }
  }

  @Test
  void a_zonal_pool_hears_of_its_zone() {
    try (var stand = stand("machines: {Standard_D4s_v5: 6}")) {
      stand.put("new", NEW.formatted(",\"availabilityZones\":[\"1\"]"));
      stand.pass(Duration.ofMinutes(7));
      assertThat(error(stand, "new")).isEqualTo("ZonalAllocationFailed");
    }
  }

  @Test
  void a_subnet_counts_an_address_for_every_pod_a_node_may_hold_and_for_surge_nodes() {
    // Six machines with 30 pods each take 186 addresses.
    try (var stand = stand("subnets: {\"\": 216}")) {
      stand.post("/agentPools/win/upgradeNodeImageVersion");
      stand.pass(Duration.ofMinutes(7));
      assertThat(error(stand, "win")).isEqualTo("SubnetIsFull");
    }
    try (var stand = stand("subnets: {\"\": 217}")) {
      stand.post("/agentPools/win/upgradeNodeImageVersion");
      stand.pass(Duration.ofMinutes(40));
      assertThat(stand.pool("win").property("provisioningState").asText()).isEqualTo("Succeeded");
    }
  }

  @Test
  void with_overlay_a_machine_takes_one_address() {
    var overlay = "  networkPluginMode: overlay\n  limits: {subnets: {\"\": 7}}\n";
    try (var stand = new Stand(Stand.CLUSTER + overlay + Stand.POOLS)) {
      stand.put("win", "{\"count\":3}");
      stand.pass(Duration.ofMinutes(7));
      assertThat(stand.pool("win").property("provisioningState").asText()).isEqualTo("Succeeded");
      stand.put("win", "{\"count\":4}");
      stand.pass(Duration.ofMinutes(7));
      assertThat(error(stand, "win")).isEqualTo("SubnetIsFull");
    }
  }

  @Test
  void a_machine_that_never_joins_fails_the_creation_after_a_while() {
    try (var stand = Stand.usual()) {
      stand.emulator().secondPerson().neverJoin("new");
      stand.put("new", NEW.formatted(""));
      stand.pass(Duration.ofMinutes(20));
      assertThat(stand.pool("new").property("provisioningState").asText()).isEqualTo("Creating");
      stand.pass(Duration.ofMinutes(5));
      assertThat(error(stand, "new")).isEqualTo("NodesNotReady");
      assertThat(stand.events("node-joined")).hasSize(2);
    }
  }

  private static String error(Stand stand, String pool) {
    var said = stand.pool(pool);
    assertThat(said.property("provisioningState").asText()).isEqualTo("Failed");
    return said.property("status").path("provisioningError").path("code").asText();
  }

  private static Stand stand(String limits) {
    return new Stand(Stand.CLUSTER + "  limits: {" + limits + "}\n" + Stand.POOLS);
  }
}
