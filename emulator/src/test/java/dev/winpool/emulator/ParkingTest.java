package dev.winpool.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * A pool with {@code scaleDownMode: Deallocate} (AKS, "Use Scale-down Mode"): what it does not need
 * is stopped, its Nodes stay and are not Ready, and what it needs again is started before anything
 * is ordered.
 */
class ParkingTest {

  private static final String KEEPS = "{\"scaleDownMode\":\"Deallocate\",\"count\":%d}";

  @Test
  void scaling_down_stops_the_newest_and_their_nodes_stay_not_ready() {
    try (var stand = scaled(3, 1)) {
      assertThat(stand.pool("win").property("count").asInt()).isEqualTo(1);
      assertThat(stand.pool("win").property("provisioningState").asText()).isEqualTo("Succeeded");
      assertThat(NodeTold.of(stand, "akswin000000").ready()).isEqualTo("True");
      for (var stopped : List.of("akswin000001", "akswin000002")) {
        assertThat(NodeTold.of(stand, stopped).ready()).isEqualTo("Unknown");
        assertThat(NodeTold.of(stand, stopped).shutDown()).isTrue();
      }
      assertThat(machines(stand)).containsExactly("akswin000000", "akswin000001", "akswin000002");
      assertThat(stand.events("node-deallocated")).hasSize(2);
      assertThat(stand.events("node-left")).isEmpty();
    }
  }

  @Test
  void a_stopped_machine_renews_no_lease_and_ends_no_pod() {
    try (var stand = scaled(3, 3)) {
      stand.api().bind("a", "akswin000002", "shop/cart:7", "ReplicaSet");
      stand.pass(Duration.ofMinutes(1));
      stand.put("win", KEEPS.formatted(2));
      stand.pass(Duration.ofMinutes(3));
      var before = leases(stand, "akswin000002");
      stand.api().deletePod("a", 30);
      stand.pass(Duration.ofMinutes(30));
      assertThat(leases(stand, "akswin000002")).isEqualTo(before);
      assertThat(leases(stand, "akswin000001")).isGreaterThan(before);
      assertThat(stand.api().pod("a")).isPresent();
      stand.put("win", KEEPS.formatted(3));
      stand.pass(Duration.ofMinutes(4));
      assertThat(stand.api().pod("a")).as("its kubelet is back").isEmpty();
    }
  }

  @Test
  void scaling_up_starts_what_is_stopped_in_less_time_and_orders_only_the_rest() {
    try (var stand = scaled(3, 1)) {
      stand.put("win", KEEPS.formatted(4));
      stand.pass(Duration.ofSeconds(130));
      for (var started : List.of("akswin000001", "akswin000002")) {
        assertThat(NodeTold.of(stand, started).ready()).isEqualTo("True");
        assertThat(NodeTold.of(stand, started).shutDown()).isFalse();
      }
      assertThat(NodeTold.of(stand, "akswin000003").ready()).isEqualTo("gone");
      assertThat(stand.pool("win").property("provisioningState").asText()).isEqualTo("Scaling");
      stand.pass(Duration.ofMinutes(4));
      assertThat(NodeTold.of(stand, "akswin000003").ready()).isEqualTo("True");
      assertThat(stand.pool("win").property("provisioningState").asText()).isEqualTo("Succeeded");
    }
  }

  @Test
  void a_pool_that_is_to_delete_again_loses_its_stopped_machines() {
    try (var stand = scaled(3, 1)) {
      stand.put("win", "{\"scaleDownMode\":\"Delete\"}");
      stand.pass(Duration.ofMinutes(3));
      assertThat(machines(stand)).containsExactly("akswin000000");
      assertThat(NodeTold.of(stand, "akswin000001").ready()).isEqualTo("gone");
      stand.put("win", "{\"count\":2}");
      stand.pass(Duration.ofMinutes(6));
      assertThat(machines(stand)).containsExactly("akswin000000", "akswin000003");
    }
  }

  @Test
  void by_itself_a_pool_deletes() {
    try (var stand = Stand.usual()) {
      stand.put("win", "{\"count\":1}");
      stand.pass(Duration.ofMinutes(3));
      assertThat(machines(stand)).containsExactly("akswin000000");
      assertThat(NodeTold.of(stand, "akswin000001").ready()).isEqualTo("gone");
    }
  }

  @Test
  void a_stop_stops_all_and_a_start_brings_the_same_machines_back() {
    try (var stand = scaled(3, 2)) {
      stand.emulator().secondPerson().stopPool("win");
      stand.pass(Duration.ofMinutes(3));
      assertThat(machines(stand)).hasSize(3);
      assertThat(NodeTold.of(stand, "akswin000000").shutDown()).isTrue();
      stand.emulator().secondPerson().startPool("win");
      stand.pass(Duration.ofMinutes(3));
      assertThat(stand.pool("win").property("provisioningState").asText()).isEqualTo("Succeeded");
      assertThat(NodeTold.of(stand, "akswin000000").ready()).isEqualTo("True");
      assertThat(NodeTold.of(stand, "akswin000001").ready()).isEqualTo("True");
      assertThat(NodeTold.of(stand, "akswin000002").ready()).isEqualTo("Unknown");
    }
  }

  @Test
  void an_upgrade_leaves_stopped_machines_out_and_they_come_back_as_the_pool_is() {
    try (var stand = scaled(3, 2)) {
      stand.post("/agentPools/win/upgradeNodeImageVersion");
      stand.pass(Duration.ofMinutes(40));
      assertThat(stand.pool("win").property("provisioningState").asText()).isEqualTo("Succeeded");
      assertThat(NodeTold.of(stand, "akswin000002").ready()).isEqualTo("Unknown");
      assertThat(image(stand, "akswin000002")).contains("251212");
      stand.put("win", KEEPS.formatted(3));
      stand.pass(Duration.ofMinutes(5));
      assertThat(NodeTold.of(stand, "akswin000002").ready()).isEqualTo("True");
      assertThat(image(stand, "akswin000002")).isEqualTo(image(stand, "akswin000000"));
    }
  }

  @Test
  void a_pool_that_is_deleted_takes_its_stopped_machines_with_it() {
    try (var stand = scaled(3, 1)) {
      stand.delete("win");
      stand.pass(Duration.ofMinutes(4));
      assertThat(stand.api().nodeNames()).noneMatch(name -> name.startsWith("akswin0"));
    }
  }

  @Test
  void the_autoscaler_stops_and_starts_too() {
    try (var stand = scaled(2, 2)) {
      stand.put(
          "win",
          "{\"scaleDownMode\":\"Deallocate\",\"enableAutoScaling\":true,\"minCount\":1,\"maxCount\":4}");
      stand.pass(Duration.ofMinutes(1));
      stand.api().bind("a", "akswin000000", "shop/cart:7", "ReplicaSet");
      stand.pass(Duration.ofMinutes(12));
      assertThat(stand.pool("win").property("count").asInt()).isEqualTo(1);
      assertThat(NodeTold.of(stand, "akswin000001").shutDown()).isTrue();
      stand.api().pending("b", "win", "1");
      stand.settle();
      stand.api().schedule("b", "akswin000001");
      stand.pass(Duration.ofMinutes(3));
      assertThat(stand.pool("win").property("count").asInt()).isEqualTo(2);
      assertThat(NodeTold.of(stand, "akswin000001").ready()).isEqualTo("True");
    }
  }

  /** They count against the quota (AKS), and take no room of the region until they are started. */
  @Test
  void stopped_machines_count_in_the_quota_and_take_no_room() {
    var limits = "  limits: {vcpus: {cores: 28}, machines: {Standard_D4s_v5: 7}}\n";
    try (var stand = new Stand(Stand.CLUSTER + limits + Stand.POOLS)) {
      stand.put("win", KEEPS.formatted(3));
      stand.pass(Duration.ofMinutes(6));
      stand.put("win", KEEPS.formatted(2));
      stand.pass(Duration.ofMinutes(4));
      assertThat(stand.put("win19", "{\"count\":3}").code())
          .isEqualTo("ErrCode_InsufficientVCPUQuota");
      assertThat(stand.put("win", KEEPS.formatted(3)).status()).isEqualTo(200);
      stand.pass(Duration.ofMinutes(4));
      assertThat(stand.pool("win").property("provisioningState").asText()).isEqualTo("Succeeded");
    }
    try (var stand =
        new Stand(Stand.CLUSTER + "  limits: {machines: {Standard_D4s_v5: 6}}\n" + Stand.POOLS)) {
      stand.put("win", KEEPS.formatted(1));
      stand.pass(Duration.ofMinutes(4));
      stand.put("win19", "{\"count\":3}");
      stand.pass(Duration.ofMinutes(6));
      assertThat(stand.pool("win19").property("provisioningState").asText()).isEqualTo("Succeeded");
      stand.put("win", KEEPS.formatted(2));
      stand.pass(Duration.ofMinutes(6));
      assertThat(
              stand.pool("win").property("status").path("provisioningError").path("code").asText())
          .isEqualTo("AllocationFailed");
    }
  }

  /** A stand whose pool has grown and then shrunk to that. */
  private static Stand scaled(int most, int then) {
    var stand = Stand.usual();
    stand.put("win", KEEPS.formatted(most));
    stand.pass(Duration.ofMinutes(6));
    stand.put("win", KEEPS.formatted(then));
    stand.pass(Duration.ofMinutes(3));
    return stand;
  }

  private static List<String> machines(Stand stand) {
    var value = stand.get(Stand.BASE + "/agentPools/win/machines").body().path("value");
    return StreamSupport.stream(value.spliterator(), false)
        .map(machine -> machine.path("name").asText())
        .toList();
  }

  private static long leases(Stand stand, String node) {
    return stand.api().writes().stream().filter(w -> w.endsWith("/leases/" + node)).count();
  }

  private static String image(Stand stand, String node) {
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
