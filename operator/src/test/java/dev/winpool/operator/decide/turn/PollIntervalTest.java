package dev.winpool.operator.decide.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

  /** Else what changes in AKS is seen up to a whole interval later. */
  @ParameterizedTest
  @ValueSource(longs = {0, 100, 1_000, 59_000})
  void a_list_serves_the_turns_of_its_poll_and_none_of_the_next(long late) {
    var list = BOUNDARY.plusMillis(late);
    var next = BOUNDARY.plus(EVERY.rest());
    for (var turn : List.of(list, list.plusSeconds(10), next.minusMillis(1))) {
      assertThat(Duration.between(list, turn)).isLessThan(EVERY.listAge(false, turn));
    }
    for (var turn : List.of(next.plusSeconds(1), next.plusSeconds(60))) {
      assertThat(Duration.between(list, turn)).isGreaterThan(EVERY.listAge(false, turn));
    }
  }

  /** A turn that something brought about between two polls moves the polls of nobody. */
  @Test
  void a_list_between_two_polls_serves_none_of_the_next() {
    var between = BOUNDARY.minus(EVERY.rest().dividedBy(3));
    assertThat(Duration.between(between, BOUNDARY)).isGreaterThan(EVERY.listAge(false, BOUNDARY));
  }
}
