package dev.winpool.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a fake kubelet does with pods; the rule of builds is aks.md 3.3. */
class KubeletTest {

  @AutoClose private final Stand stand = Stand.usual();

  @Test
  void a_pod_is_creating_and_then_ready() {
    bind("cart", "akswin000000", "shop/cart:7");
    assertThat(waiting("cart")).isEqualTo("ContainerCreating");
    assertThat(condition("cart", "Ready")).isEqualTo("False");
    stand.pass(Duration.ofSeconds(19));
    assertThat(condition("cart", "Ready")).isEqualTo("False");
    stand.pass(Duration.ofSeconds(1));
    assertThat(condition("cart", "Ready")).isEqualTo("True");
    assertThat(condition("cart", "PodScheduled")).isEqualTo("True");
    assertThat(status("cart").path("phase").asText()).isEqualTo("Running");
    assertThat(stand.events("pod-ready")).hasSize(1);
  }

  @Test
  void the_registry_address_before_an_image_is_understood() {
    bind("cart", "akswin000000", stand.emulator().registryAddress() + "/shop/cart:7");
    stand.pass(Duration.ofSeconds(20));
    assertThat(condition("cart", "Ready")).isEqualTo("True");
  }

  @Test
  void an_image_says_how_long_it_takes() {
    bind("slow", "akswin000000", "shop/slow:1");
    stand.pass(Duration.ofSeconds(89));
    assertThat(condition("slow", "Ready")).isEqualTo("False");
    stand.pass(Duration.ofSeconds(1));
    assertThat(condition("slow", "Ready")).isEqualTo("True");
  }

  @Test
  void an_image_of_2019_does_not_start_on_2022_until_it_is_rebuilt() {
    bind("old", "akswin000000", "shop/old:1");
    stand.pass(Duration.ofMinutes(2));
    assertThat(waiting("old")).isEqualTo("ErrImagePull");
    assertThat(status("old").toString())
        .contains("no matching manifest for windows/amd64 10.0.20348");
    assertThat(stand.events("pull-error")).hasSize(1);
    stand.emulator().secondPerson().putImage("shop/old:1", List.of("10.0.20348.5386"));
    stand.pass(Duration.ofSeconds(20));
    assertThat(condition("old", "Ready")).isEqualTo("True");
  }

  @Test
  void an_image_of_2022_does_not_start_on_2019() {
    bind("slow", "akswin19000000", "shop/slow:1");
    bind("old", "akswin19000000", "shop/old:1");
    stand.pass(Duration.ofMinutes(2));
    assertThat(waiting("slow")).isEqualTo("ErrImagePull");
    assertThat(condition("old", "Ready")).isEqualTo("True");
  }

  @Test
  void an_image_nobody_knows_and_one_without_builds_are_not_pulled() {
    bind("a", "akswin000000", "shop/nothing:1");
    bind("b", "akswin000000", "shop/linux:1");
    assertThat(waiting("a")).isEqualTo("ImagePullBackOff");
    assertThat(waiting("b")).isEqualTo("ImagePullBackOff");
  }

  @Test
  void a_deleted_pod_stays_until_its_containers_have_stopped() {
    bind("cart", "akswin000000", "shop/cart:7");
    stand.pass(Duration.ofMinutes(1));
    stand.api().deletePod("cart", 30);
    stand.pass(Duration.ofSeconds(4));
    assertThat(stand.api().pod("cart")).isPresent();
    stand.pass(Duration.ofSeconds(1));
    assertThat(stand.api().pod("cart")).isEmpty();
    assertThat(stand.events("pod-gone")).hasSize(1);
  }

  @Test
  void an_image_says_how_long_it_takes_to_stop() {
    bind("slow", "akswin000000", "shop/slow:1");
    stand.pass(Duration.ofSeconds(90));
    stand.api().deletePod("slow", 600);
    stand.pass(Duration.ofSeconds(119));
    assertThat(stand.events("pod-gone")).isEmpty();
    stand.pass(Duration.ofSeconds(1));
    assertThat(stand.events("pod-gone")).hasSize(1);
  }

  @Test
  void a_short_grace_period_ends_a_pod_sooner() {
    bind("cart", "akswin000000", "shop/cart:7");
    stand.pass(Duration.ofMinutes(1));
    stand.api().deletePod("cart", 2);
    stand.pass(Duration.ofSeconds(2));
    assertThat(stand.api().pod("cart")).isEmpty();
  }

  @Test
  void pods_of_other_nodes_are_left_alone() {
    bind("elsewhere", "aks-sys-1", "shop/cart:7");
    stand.pass(Duration.ofMinutes(2));
    assertThat(status("elsewhere").path("phase").asText()).isEqualTo("Pending");
  }

  private void bind(String name, String node, String image) {
    stand.api().bind(name, node, image, "ReplicaSet");
    stand.settle();
  }

  private com.fasterxml.jackson.databind.JsonNode status(String pod) {
    return stand.api().pod(pod).orElseThrow().path("status");
  }

  private String waiting(String pod) {
    return status(pod)
        .path("containerStatuses")
        .path(0)
        .path("state")
        .path("waiting")
        .path("reason")
        .asText();
  }

  private String condition(String pod, String type) {
    for (var condition : status(pod).path("conditions")) {
      if (condition.path("type").asText().equals(type)) {
        return condition.path("status").asText();
      }
    }
    return "";
  }
}
