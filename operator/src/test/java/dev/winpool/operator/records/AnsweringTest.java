package dev.winpool.operator.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Since when the API server does what it is asked. */
class AnsweringTest {
  private static final Instant NOON = Instant.parse("2026-12-05T12:00:00Z");

  private final AtomicReference<Instant> clock = new AtomicReference<>(NOON);
  private final Answering answering = new Answering(clock::get);

  private void later(Duration length) {
    clock.updateAndGet(now -> now.plus(length));
  }

  @Test
  void before_its_first_answer_nothing_is_known_of_it() {
    assertThat(answering.since()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"PT1M, true", "PT1M1S, false", "-PT1S, false", "P1D, false"})
  void it_answers_since_the_first_answer_after_a_silence_or_a_leap_of_the_clock(
      Duration pause, boolean goesOn) {
    answering.heard("GET", 200);
    later(pause);
    assertThat(answering.since().isPresent()).isEqualTo(goesOn);
    answering.heard("GET", 200);
    assertThat(answering.since()).contains(goesOn ? NOON : NOON.plus(pause));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, 404, true",
    "PUT, 409, true",
    "PUT, 422, true",
    "POST, 403, true",
    "GET, 410, true",
    "GET, 403, false",
    "GET, 401, false",
    "POST, 429, false",
    "PATCH, 500, false",
    "GET, 503, false"
  })
  void who_is_overloaded_or_failing_or_lets_nobody_read_does_not_do_what_it_is_asked(
      String method, int code, boolean goesOn) {
    answering.heard("GET", 200);
    later(Duration.ofSeconds(2));
    answering.heard(method, code);
    assertThat(answering.since().isPresent()).isEqualTo(goesOn);
    later(Duration.ofSeconds(2));
    answering.heard("GET", 200);
    assertThat(answering.since()).contains(goesOn ? NOON : clock.get());
  }
}
