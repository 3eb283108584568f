package dev.winpool.emulator.machine.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** aks.md 3.3, image/host rule. */
class BuildRuleTest {

  @ParameterizedTest
  @CsvSource({
    "17763, 17763, true",
    "17763, 20348, false",
    "17763, 14393, false",
    "20348, 17763, false",
    "20348, 20348, true",
    "20348, 26100, false",
    "26100, 17763, false",
    "26100, 20348, true",
    "26100, 25398, true",
    "26100, 26100, true",
  })
  void an_image_runs_on_a_host(int host, int image, boolean runs) {
    assertThat(BuildRule.runs(host, image)).isEqualTo(runs);
  }

  @Test
  void one_build_that_fits_is_enough() {
    var builds = List.of("10.0.17763.8389", "10.0.20348");
    assertThat(BuildRule.runsAny(26100, builds)).isTrue();
    assertThat(BuildRule.runsAny(26100, List.of("10.0.17763.8389"))).isFalse();
  }
}
