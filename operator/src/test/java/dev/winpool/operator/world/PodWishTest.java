package dev.winpool.operator.world;

import static dev.winpool.operator.world.PodOf.pod;
import static dev.winpool.operator.world.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a pod asks of a drain (row D21): Karpenter's annotation as its own tests have it
 * (pkg/utils/pod, IsDoNotDisruptActive), Cluster API's label, the autoscaler's annotation.
 */
class PodWishTest {

  @ParameterizedTest
  @CsvSource({
    "true, true",
    "15m, true",
    "10m, false",
    "5m, false",
    "9m59s, false",
    "10m1s, true",
    "1.5h, true",
    "false, false",
    "invalid, false",
    "0s, false",
    "-15m, false",
    "0, false",
    "yes, false",
    "'', false",
    "15, false",
    "15m x, false",
    "9000000h, false"
  })
  void a_pod_that_started_ten_minutes_ago_is_spared(String value, boolean spared) {
    var pod = pod("shop/cart-1").annotation(PodMarks.KARPENTER, value);
    var wish = PodWish.of(pod.started(NOW.minusSeconds(600)).made(), NOW);
    assertThat(wish instanceof PodWish.Undisturbed).isEqualTo(spared);
  }

  @ParameterizedTest
  @CsvSource({
    "1h, PT1H",
    "1.5h, PT1H30M",
    "1h30m, PT1H30M",
    ".5s, PT0.5S",
    "+3s, PT3S",
    "7us, PT0.000007S"
  })
  void lengths_are_read_as_go_reads_them(String text, Duration length) {
    assertThat(PodWish.length(text)).contains(length);
  }

  @Test
  void a_pod_that_has_not_started_is_spared_without_a_time() {
    var pod = pod("shop/cart-1").annotation(PodMarks.KARPENTER, "4h").made();
    assertThat(PodWish.of(pod, NOW))
        .isEqualTo(new PodWish.Undisturbed("karpenter.sh/do-not-disrupt: 4h", Optional.empty()));
  }

  @Test
  void one_that_has_is_spared_from_then() {
    var pod = pod("shop/cart-1").annotation(PodMarks.KARPENTER, "4h").started(NOW).made();
    assertThat(PodWish.until(pod, NOW)).contains(NOW.plus(Duration.ofHours(4)));
    assertThat(PodWish.until(pod, NOW.plus(Duration.ofHours(4)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "skip, Left",
    "wait-completed, Completed",
    "drain, None",
    "Skip, None",
    "true, None",
    "'', None"
  })
  void the_label_of_cluster_api(String value, String wish) {
    var pod = pod("shop/cart-1").annotation(PodMarks.CLUSTER_API, value).made();
    assertThat(PodWish.of(pod, NOW).getClass().getSimpleName()).isEqualTo(wish);
    assertThat(pod.left()).isEqualTo("Left".equals(wish));
  }

  @ParameterizedTest
  @CsvSource({"false, Undisturbed", "true, None", "no, None"})
  void the_annotation_of_the_cluster_autoscaler(String value, String wish) {
    var pod = pod("shop/cart-1").annotation(PodMarks.AUTOSCALER, value).made();
    assertThat(PodWish.of(pod, NOW).getClass().getSimpleName()).isEqualTo(wish);
  }

  @Test
  void what_nobody_understands_is_known_as_such() {
    assertThat(PodWish.misspelt(pod("shop/a-1").annotation(PodMarks.KARPENTER, "yes").made()))
        .isTrue();
    assertThat(PodWish.misspelt(pod("shop/a-1").annotation(PodMarks.KARPENTER, "4h").made()))
        .isFalse();
    assertThat(PodWish.misspelt(pod("shop/a-1").made())).isFalse();
  }
}
