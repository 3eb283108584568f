package dev.winpool.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The cluster autoscaler between minCount and maxCount. */
class AutoscalerTest {

  @AutoClose private final Stand stand = Stand.usual();

  @BeforeEach
  void begin() {
    stand.put("win", "{\"enableAutoScaling\":true,\"minCount\":1,\"maxCount\":4}");
    stand.pass(Duration.ofMinutes(1));
    stand.api().bind("a", "akswin000000", "shop/cart:7", "ReplicaSet");
    stand.api().bind("b", "akswin000001", "shop/cart:7", "ReplicaSet");
    stand.pass(Duration.ofMinutes(1));
  }

  @Test
  void pods_that_wait_bring_machines() {
    var eTag = stand.pool("win").property("eTag").asText();
    for (var pod : new String[] {"c", "d", "e"}) {
      stand.api().pending(pod, "win", "2500m");
    }
    stand.settle();
    assertThat(stand.pool("win").property("count").asInt()).isEqualTo(4);
    assertThat(stand.pool("win").property("provisioningState").asText()).isEqualTo("Succeeded");
    assertThat(stand.pool("win").property("eTag").asText()).isEqualTo(eTag);
    stand.pass(Duration.ofMinutes(5));
    assertThat(stand.api().nodeNames()).contains("akswin000002", "akswin000003");
    assertThat(stand.events("autoscaler-up").getFirst().fields())
        .containsEntry("from", 2)
        .containsEntry("to", 4);
  }

  @Test
  void pods_that_would_run_elsewhere_or_nowhere_bring_none() {
    stand.api().pending("c", "win19", "1");
    stand.api().pending("d", "nowhere", "1");
    stand.pass(Duration.ofMinutes(5));
    assertThat(stand.pool("win").property("count").asInt()).isEqualTo(2);
  }

  @Test
  void a_node_that_has_held_no_pod_for_ten_minutes_goes_down_to_the_least() {
    stand.api().removePod("b");
    stand.pass(Duration.ofMinutes(9));
    assertThat(stand.pool("win").property("count").asInt()).isEqualTo(2);
    stand.pass(Duration.ofMinutes(2));
    assertThat(stand.pool("win").property("count").asInt()).isEqualTo(1);
    assertThat(stand.api().nodeNames()).contains("akswin000000").doesNotContain("akswin000001");
    stand.api().removePod("a");
    stand.pass(Duration.ofMinutes(30));
    assertThat(stand.pool("win").property("count").asInt()).isEqualTo(1);
  }

  @Test
  void a_pool_without_it_keeps_its_count() {
    stand.api().pending("c", "win19", "1");
    stand.pass(Duration.ofHours(1));
    assertThat(stand.pool("win19").property("count").asInt()).isEqualTo(2);
  }
}
