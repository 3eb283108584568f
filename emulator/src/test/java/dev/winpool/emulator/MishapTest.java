package dev.winpool.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What happens to a machine past AKS, as Kubernetes and the cloud's node lifecycle controller tell
 * of it; AKS itself notices nothing until an operation of the pool finds a machine missing.
 */
class MishapTest {

  private static final String NODE = "akswin000001";

  @AutoClose private final Stand stand = Stand.usual();

  @ParameterizedTest(name = "{0}: after 40 s {1}, after a minute {2}, after 3 minutes {3}")
  @CsvSource({
    "kill,            True, Unknown, Unknown, false",
    "power-off,       True, Unknown, Unknown, true",
    "delete-machine,  True, Unknown, gone,    false",
    "delete-node,     gone, gone,    gone,    false",
    "restart-kubelet, True, True,    True,    false",
    "power-on,        True, True,    True,    false",
  })
  void the_node_tells_of_it(
      String act, String soon, String aMinute, String threeMinutes, boolean shutDown) {
    act(act);
    stand.pass(Duration.ofSeconds(40));
    assertThat(NodeTold.of(stand, NODE).ready()).isEqualTo(soon);
    stand.pass(Duration.ofSeconds(20));
    assertThat(NodeTold.of(stand, NODE).ready()).isEqualTo(aMinute);
    stand.pass(Duration.ofMinutes(2));
    assertThat(NodeTold.of(stand, NODE).ready()).isEqualTo(threeMinutes);
    assertThat(NodeTold.of(stand, NODE).shutDown()).isEqualTo(shutDown);
    assertThat(NodeTold.of(stand, "akswin000000").ready()).isEqualTo("True");
    assertThat(stand.pool("win").property("count").asInt()).isEqualTo(2);
    assertThat(stand.pool("win").property("provisioningState").asText()).isEqualTo("Succeeded");
  }

  /** Azure/AKS issue 3428: a Node that was deleted by hand is missed by nobody. */
  @ParameterizedTest(name = "{0}: then {1} is {2}, {3} machines")
  @CsvSource({
    "kill,           akswin000001, Unknown, 2",
    "power-off,      akswin000002, True,    2",
    "delete-machine, akswin000002, True,    2",
    "delete-node,    akswin000001, gone,    2",
  })
  void a_put_of_the_pool_brings_back_what_is_missing_in_the_scale_set(
      String act, String node, String ready, int machines) {
    act(act);
    stand.pass(Duration.ofMinutes(4));
    stand.put("win", "{\"tags\":{\"a\":\"b\"}}");
    stand.pass(Duration.ofMinutes(7));
    assertThat(stand.pool("win").property("provisioningState").asText()).isEqualTo("Succeeded");
    assertThat(stand.pool("win").property("count").asInt()).isEqualTo(2);
    assertThat(NodeTold.of(stand, node).ready()).isEqualTo(ready);
    assertThat(stand.get(Stand.BASE + "/agentPools/win/machines").body().path("value"))
        .hasSize(machines);
  }

  @ParameterizedTest(name = "after {0}, {1} brings the node back")
  @CsvSource({
    "kill,        restart-kubelet",
    "kill,        power-on",
    "power-off,   power-on",
    "delete-node, restart-kubelet",
  })
  void what_was_lost_comes_back(String act, String cure) {
    act(act);
    stand.pass(Duration.ofMinutes(4));
    act(cure);
    stand.pass(Duration.ofMinutes(3));
    assertThat(NodeTold.of(stand, NODE).ready()).isEqualTo("True");
    assertThat(NodeTold.of(stand, NODE).taints()).doesNotContain(NodeTold.SHUTDOWN);
  }

  @Test
  void a_stopped_machine_is_not_brought_back_by_its_kubelet() {
    act("power-off");
    stand.pass(Duration.ofMinutes(4));
    act("restart-kubelet");
    stand.pass(Duration.ofMinutes(4));
    assertThat(NodeTold.of(stand, NODE).ready()).isEqualTo("Unknown");
  }

  @Test
  void the_pods_of_a_machine_go_with_its_node_and_not_before() {
    stand.api().bind("a", NODE, "shop/cart:7", "ReplicaSet");
    stand.pass(Duration.ofMinutes(1));
    act("delete-machine");
    stand.pass(Duration.ofMinutes(1));
    stand.api().deletePod("a", 30);
    stand.pass(Duration.ofSeconds(40));
    assertThat(stand.api().pod("a")).isPresent();
    stand.pass(Duration.ofMinutes(1));
    assertThat(stand.api().pod("a")).isEmpty();
    assertThat(stand.events("node-lost")).hasSize(1);
    assertThat(stand.events("node-left")).hasSize(1);
  }

  @Test
  void the_count_follows_a_deleted_machine_if_that_is_asked_for() {
    stand.emulator().secondPerson().machines().delete(NODE, true);
    assertThat(stand.pool("win").property("count").asInt()).isEqualTo(1);
    stand.put("win", "{\"tags\":{\"a\":\"b\"}}");
    stand.pass(Duration.ofMinutes(7));
    assertThat(stand.get(Stand.BASE + "/agentPools/win/machines").body().path("value")).hasSize(1);
  }

  @ParameterizedTest(name = "{0} before the upgrade -> {1}")
  @CsvSource({"kill, True", "power-off, Unknown", "delete-machine, gone", "delete-node, True"})
  void an_upgrade_comes_to_an_end_whatever_happened_before(String act, String ready) {
    act(act);
    stand.pass(Duration.ofMinutes(4));
    stand.post("/agentPools/win/upgradeNodeImageVersion");
    stand.pass(Duration.ofMinutes(40));
    assertThat(stand.pool("win").property("provisioningState").asText()).isEqualTo("Succeeded");
    assertThat(stand.pool("win").property("nodeImageVersion").asText()).endsWith("260715");
    assertThat(NodeTold.of(stand, NODE).ready()).isEqualTo(ready);
  }

  @ParameterizedTest(name = "{0} {1} minutes into the upgrade")
  @CsvSource({
    "kill, 1", "kill, 7", "power-off, 5", "power-off, 7", "delete-machine, 1",
    "delete-machine, 7", "delete-node, 5", "delete-node, 7", "kill, 12", "delete-machine, 12",
  })
  void an_upgrade_comes_to_an_end_whatever_happens_in_it(String act, int minutes) {
    stand.api().bind("a", NODE, "shop/cart:7", "ReplicaSet");
    stand.pass(Duration.ofMinutes(1));
    stand.post("/agentPools/win/upgradeNodeImageVersion");
    stand.pass(Duration.ofMinutes(minutes));
    act(act);
    stand.pass(Duration.ofHours(2));
    assertThat(stand.pool("win").property("provisioningState").asText())
        .isIn("Succeeded", "Failed");
  }

  @Test
  void the_autoscaler_does_not_wait_for_a_machine_that_is_dead() {
    stand.put("win", "{\"enableAutoScaling\":true,\"minCount\":1,\"maxCount\":4}");
    stand.pass(Duration.ofMinutes(1));
    stand.api().bind("a", "akswin000000", "shop/cart:7", "ReplicaSet");
    act("kill");
    stand.pass(Duration.ofMinutes(4));
    stand.api().pending("b", "win", "1");
    stand.pass(Duration.ofMinutes(1));
    assertThat(stand.pool("win").property("count").asInt()).isEqualTo(3);
  }

  @Test
  void of_a_machine_that_is_not_there_it_is_said() {
    assertThatThrownBy(() -> stand.emulator().secondPerson().machines().powerOff("nobody"))
        .hasMessageContaining("no machine nobody");
  }

  private void act(String name) {
    var machines = stand.emulator().secondPerson().machines();
    switch (name) {
      case "kill" -> machines.killKubelet(NODE);
      case "restart-kubelet" -> machines.restartKubelet(NODE);
      case "power-off" -> machines.powerOff(NODE);
      case "power-on" -> machines.powerOn(NODE);
      case "delete-machine" -> machines.delete(NODE, false);
      case "delete-node" -> machines.deleteNode(NODE);
      default -> throw new AssertionError(name);
    }
  }
}
