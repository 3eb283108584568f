package dev.winpool.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.decide.turn.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NextTurnTest {
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  private static final Instant STANDING = NOW.plusSeconds(60);

  static Stream<Arguments> outcomes() {
    return Stream.of(
        Arguments.of(new Outcome.Nothing(), STANDING),
        Arguments.of(new Outcome.Done("accepted"), STANDING),
        Arguments.of(new Outcome.Evicted(Map.of()), STANDING),
        Arguments.of(new Outcome.Again("409", Duration.ofSeconds(2)), NOW.plusSeconds(2)),
        Arguments.of(new Outcome.Unavailable("503", Duration.ofSeconds(40)), NOW.plusSeconds(40)),
        Arguments.of(new Outcome.Lost("no answer"), NOW.plusSeconds(5)),
        Arguments.of(new Outcome.Refuted("a pod came back"), NOW.plusSeconds(5)),
        Arguments.of(new Outcome.Refused("QuotaExceeded", "no cores"), NOW.plusSeconds(1)),
        Arguments.of(new Outcome.Unneeded("newest already"), NOW.plusSeconds(1)),
        Arguments.of(new Outcome.Overtaken(), NOW.plusSeconds(1)));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void what_the_act_met_says_when_to_look_again(Outcome outcome, Instant then) {
    assertThat(NextTurn.after(STANDING, outcome, NOW)).isEqualTo(then);
  }

  @Test
  void an_act_that_took_longer_than_the_standing_wanted_to_wait_is_looked_at_now() {
    assertThat(NextTurn.after(NOW.minusSeconds(20), new Outcome.Done("late"), NOW)).isEqualTo(NOW);
  }
}
