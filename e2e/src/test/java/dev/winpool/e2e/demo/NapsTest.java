package dev.winpool.e2e.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NapsTest {

  /** The window opens on Saturday 2026-12-05 at 21:00 UTC and is open for six hours. */
  @ParameterizedTest
  @CsvSource({
    "2026-12-01T08:00:00Z, PT12H",
    "2026-12-05T04:59:00Z, PT12H",
    "2026-12-05T05:01:00Z, PT16H",
    "2026-12-05T20:00:00Z, PT1H1M",
    "2026-12-05T21:00:00Z, PT0S",
    "2026-12-06T02:59:00Z, PT0S",
    "2026-12-06T03:00:00Z, PT12H"
  })
  void naps_end_when_a_window_opens_and_never_begin_inside_one(Instant now, Duration nap) {
    assertThat(Naps.nap(now)).isEqualTo(nap);
  }

  @Test
  void nobody_naps_while_the_object_has_work_to_do() {
    assertThat(Naps.patient(Sights.draining())).isFalse();
    assertThat(Naps.patient(Sight.nothing(Sights.SATURDAY))).isFalse();
    assertThat(Naps.patient(Sights.with(Sights.SATURDAY, "WaitingForWindow", List.of()))).isTrue();
  }
}
