package dev.winpool.operator.aks.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackpressureTest {

  @ParameterizedTest(name = "{0} for {1}: looked for again after {2}")
  @CsvSource({
    "OwnShare,   PT4S,  PT4S",
    "OwnShare,   PT32S, PT10S",
    "Throttling, PT32S, PT32S",
    "Outage,     PT5M,  PT5M",
  })
  void who_waits_for_our_own_share_looks_soon_and_who_was_told_a_time_obeys(
      Backpressure.By by, Duration wait, Duration again) {
    assertThat(new Backpressure(wait, by).lookAgain()).isEqualTo(again);
  }
}
