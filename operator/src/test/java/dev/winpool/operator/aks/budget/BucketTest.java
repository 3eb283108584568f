package dev.winpool.operator.aks.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.aks.HandClock;
import dev.winpool.operator.aks.http.Backpressure;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BucketTest {
  private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

  private static Backpressure share(int seconds) {
    return new Backpressure(Duration.ofSeconds(seconds), Backpressure.By.OwnShare);
  }

  private static Backpressure throttled(int seconds) {
    return new Backpressure(Duration.ofSeconds(seconds), Backpressure.By.Throttling);
  }

  private final HandClock clock = new HandClock();
  private final Bucket bucket = new Bucket(clock, new Bucket.Size(3, Duration.ofSeconds(4)));

  private void empty() {
    for (var token = 0; token < 3; token++) {
      assertThat(bucket.take(0)).isEmpty();
      bucket.answered(Optional.empty());
    }
  }

  @Test
  void takes_as_many_as_it_has_room_for_and_gains_one_at_a_time() {
    empty();
    assertThat(bucket.take(0)).contains(share(4));
    clock.forward(Duration.ofSeconds(3));
    assertThat(bucket.take(0)).contains(share(1));
    clock.forward(Duration.ofSeconds(1));
    assertThat(bucket.take(0)).isEmpty();
    clock.forward(Duration.ofDays(1));
    empty();
    assertThat(bucket.take(0)).isPresent();
  }

  @Test
  void the_last_tokens_are_for_those_who_may_go_that_far_down() {
    assertThat(bucket.take(2)).isEmpty();
    assertThat(bucket.take(2)).contains(share(4));
    assertThat(bucket.take(1)).isEmpty();
    assertThat(bucket.take(0)).isEmpty();
    assertThat(bucket.take(-1)).isEmpty();
    assertThat(bucket.take(0)).contains(share(8));
  }

  @Test
  void what_was_given_back_is_there_again() {
    empty();
    clock.forward(Duration.ofSeconds(4));
    assertThat(bucket.take(0)).isEmpty();
    bucket.giveBack();
    assertThat(bucket.take(0)).isEmpty();
  }

  @Test
  void a_429_closes_it_for_the_time_it_names() {
    bucket.take(0);
    bucket.answered(Optional.of(throttled(30)));
    assertThat(bucket.take(0)).contains(throttled(30));
    clock.forward(Duration.ofSeconds(29));
    assertThat(bucket.take(0)).contains(throttled(1));
  }

  @Test
  void who_closed_it_is_told_as_long_as_it_is_closed() {
    var outage = new Backpressure(HALF_A_MINUTE, Backpressure.By.Outage);
    bucket.take(0);
    bucket.answered(Optional.of(outage));
    assertThat(bucket.take(0)).contains(outage);
    clock.forward(HALF_A_MINUTE);
    bucket.take(0);
    assertThat(bucket.take(0))
        .contains(new Backpressure(Duration.ofSeconds(1), Backpressure.By.Outage));
  }

  @Test
  void after_that_one_goes_ahead_and_the_others_follow_its_answer() {
    bucket.take(0);
    bucket.answered(Optional.of(throttled(30)));
    clock.forward(HALF_A_MINUTE);
    assertThat(bucket.take(0)).isEmpty();
    assertThat(bucket.take(0)).contains(throttled(1));
    bucket.answered(Optional.of(throttled(30)));
    assertThat(bucket.take(0)).contains(throttled(30));
    clock.forward(HALF_A_MINUTE);
    assertThat(bucket.take(0)).isEmpty();
    bucket.answered(Optional.empty());
    assertThat(bucket.take(0)).isEmpty();
    assertThat(bucket.take(0)).isEmpty();
  }

  @Test
  void who_went_ahead_and_never_came_back_delays_nobody_for_ever() {
    bucket.take(0);
    bucket.answered(Optional.of(throttled(30)));
    clock.forward(HALF_A_MINUTE);
    bucket.take(0);
    clock.forward(Duration.ofMinutes(2));
    assertThat(bucket.take(0)).isEmpty();
  }

  @Test
  void the_late_answer_of_another_request_does_not_open_it() {
    bucket.take(0);
    bucket.take(0);
    bucket.answered(Optional.of(throttled(30)));
    bucket.answered(Optional.empty());
    assertThat(bucket.take(0)).contains(throttled(30));
  }

  @Test
  void a_clock_that_was_set_back_neither_fills_nor_prolongs() {
    empty();
    clock.forward(Duration.ofDays(-1));
    assertThat(bucket.take(0)).contains(share(4));
    bucket.answered(Optional.of(throttled(30)));
    clock.forward(Duration.ofDays(-1));
    assertThat(bucket.take(-9)).isEmpty();
  }
}
