package dev.winpool.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words on the wire and what they mean: images, marks, states, names. */
class WireValuesTest {

  @ParameterizedTest
  @CsvSource({
    "AKSWindows-2022-containerd-20348.5386.260715, AKSWindows-2022-containerd-20348.999.260801",
    "AKSWindows-2025-26100.33158.260715, AKSWindows-2022-containerd-20348.99999.261231",
    "AKSWindows-2022-containerd-20348.5386.260716, AKSWindows-2022-containerd-20348.5386.260715",
    "AKSWindows-2022-containerd-gen2-20348.10000.260715, AKSWindows-2022-containerd-20348.9999.260715",
  })
  void an_image_is_newer_by_build_then_revision_then_date_and_never_as_text(
      String newer, String older) {
    assertThat(image(newer).newerThan(image(older))).isTrue();
    assertThat(image(older).newerThan(image(newer))).isFalse();
    assertThat(image(newer).newerThan(image(newer))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "AKSWindows",
        "20348.5386.260715",
        "AKSWindows-2022-containerd-20348.5386",
        "AKSWindows-2022-containerd-20348.5386.26071",
        "AKSWindows-2022-containerd-99999999999.1.260715"
      })
  void what_is_not_an_image_is_not_guessed(String text) {
    assertThat(NodeImage.parse(text)).isEmpty();
  }

  @Test
  void an_image_tells_its_version_and_its_generation() {
    var image = image("AKSWindows-2022-containerd-gen2-20348.5386.260715");
    assertThat(image.version()).isEqualTo("20348.5386.260715");
    assertThat(image.gen2()).isTrue();
    assertThat(image).hasToString("AKSWindows-2022-containerd-gen2-20348.5386.260715");
    assertThat(image("AKSWindows-2025-26100.7462.251212").gen2()).isFalse();
  }

  private static NodeImage image(String text) {
    return NodeImage.parse(text).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_cordon_mark_reads_back_as_it_was_written(boolean found) {
    var mark = new CordonMark("9f3c1a", Instant.parse("2026-12-05T21:02:11Z"), "uid-1", found);
    assertThat(CordonMark.parse(mark.text())).contains(mark);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "true", "9f3c1a;yesterday;uid", "9f3c1a;2026-12-05T21:02:11Z", ";;"})
  void another_tools_text_is_not_our_mark(String text) {
    assertThat(CordonMark.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Succeeded, Succeeded, true",
    "Failed, Failed, true",
    "Canceled, Canceled, true",
    "Creating, Creating, false",
    "Deleting, Deleting, false",
    "Upgrading, Upgrading, false",
    "UpgradingNodeImageVersion, Upgrading, false",
    "Updating, Busy, false",
    "Scaling, Busy, false",
    "Starting, Busy, false",
    "Stopping, Busy, false",
    "Canceling, Busy, false",
    "RotatingClusterCertificates, Busy, false",
    "SomethingNewIn2027, Busy, false",
    "succeeded, Busy, false",
    "'', Busy, false",
  })
  void every_state_that_is_not_known_to_be_terminal_is_busy(
      String word, Provisioning meaning, boolean settled) {
    assertThat(Provisioning.of(word)).isEqualTo(meaning);
    assertThat(Provisioning.of(word).settled()).isEqualTo(settled);
  }

  @ParameterizedTest
  @CsvSource({
    "17763, 17763, true",
    "17763, 20348, false",
    "17763, 26100, false",
    "20348, 17763, false",
    "20348, 20348, true",
    "20348, 26100, true",
    "25398, 26100, true",
    "26100, 20348, false",
    "26100, 26100, true",
  })
  void an_image_runs_on_its_own_build_and_from_2022_on_on_later_hosts(
      int image, int host, boolean runs) {
    assertThat(ImageBuild.runsOn(List.of(image), host)).isEqualTo(runs);
  }

  @Test
  void an_image_of_several_builds_runs_where_one_of_them_does_and_one_of_none_nowhere() {
    assertThat(ImageBuild.runsOn(List.of(17763, 20348), 26100)).isTrue();
    assertThat(ImageBuild.runsOn(List.of(), 20348)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Win19", "9win", "win-19", "windows", "win19/x", "wïn"})
  void a_name_that_aks_would_not_take_for_windows_is_no_pool_name(String text) {
    assertThat(PoolName.of(text)).isEmpty();
  }

  @Test
  void budgets_that_need_every_pod_never_allow() {
    assertThat(new Budget("shop/cart", 0, 3, 3, 3, true, "", false).neverAllows()).isTrue();
    assertThat(new Budget("shop/cart", 0, 2, 2, 3, true, "", false).neverAllows()).isFalse();
    assertThat(new Budget("shop/cart", 0, 0, 0, 0, true, "", false).neverAllows()).isFalse();
    assertThat(new Budget("shop/cart", 0, 3, 3, 3, false, "", false).neverAllows()).isFalse();
  }

  @Test
  void a_budget_is_unsettled_until_its_controller_has_counted() {
    assertThat(new Budget("shop/cart", 1, 3, 2, 3, true, "", false).unsettled()).isFalse();
    assertThat(new Budget("shop/cart", 0, 3, 2, 3, true, "", false).unsettled()).isTrue();
    assertThat(new Budget("shop/cart", 0, 2, 2, 3, true, "", false).unsettled()).isFalse();
    assertThat(new Budget("shop/cart", 0, 2, 2, 3, false, "", false).unsettled()).isTrue();
    assertThat(new Budget("shop/cart", 0, 3, 2, 3, false, "no scale", false).unsettled()).isFalse();
  }

  @Test
  void a_node_that_does_not_say_its_build_has_none() {
    var node =
        Sample.node(Sample.pool("win19", dev.winpool.operator.api.WindowsServer.Windows2019, 1), 0);
    assertThat(node.build()).contains(17763);
    assertThat(Sample.labelled(node, "node.kubernetes.io/windows-build", "ten").build())
        .isEqualTo(Optional.empty());
  }
}
