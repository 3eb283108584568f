package dev.winpool.operator.decide.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PollIntervalTest {
  private static final PollInterval EVERY = PollInterval.DEFAULT;
  private static final Instant BOUNDARY = Instant.parse("2026-12-05T12:00:00Z");

  @Test
  void objects_at_rest_look_again_at_the_same_instants() {
    assertThat(EVERY.nextRest(BOUNDARY.minusSeconds(1))).isEqualTo(BOUNDARY);
    assertThat(EVERY.nextRest(BOUNDARY)).isEqualTo(BOUNDARY.plus(EVERY.rest()));
  }

  /** Else what changes in AKS is seen a whole interval later, in every second poll only. */
  @ParameterizedTest
  @ValueSource(longs = {0, 100, 1_000, 59_000})
  void a_list_serves_the_turns_of_its_poll_and_none_of_the_next(long late) {
    var list = BOUNDARY.plusMillis(late);
    var age = EVERY.listAge(false);
    assertThat(Duration.between(list, BOUNDARY.plusSeconds(60))).isLessThan(age);
    assertThat(Duration.between(list, BOUNDARY.plus(EVERY.rest()))).isGreaterThan(age);
  }
}
