package dev.winpool.operator.year;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winpool.operator.world.Disruption;
import dev.winpool.operator.year.Request.Kind;
import dev.winpool.operator.year.Watchman.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the watchman of the year calls a violation: were it blind, the year would prove nothing. */
class WatchmanTest {
  private static final String WINDOW =
      "{schedule: {weekly: {intervalWeeks: 1, dayOfWeek: Saturday}}, startTime: \"22:00\","
          + " durationHours: 6, timeZone: Europe/Berlin}";
  private static final Instant OPEN = Instant.parse("2026-12-12T21:00:00Z");
  private static final Instant CLOSED = Instant.parse("2026-12-13T03:00:00Z");

  private final Estate estate = estate(false);
  private final Watchman watchman = new Watchman(estate);

  private static Estate estate(boolean channel) {
    var pools =
        List.of(
            new Manifest("pay", 0, 2, "Automatic", WINDOW),
            new Manifest("web", 1, 2, "Automatic", WINDOW));
    var estate = Pools.estate(pools, channel, OPEN);
    estate.lease(Optional.of(new Disruption("web", "run-1", OPEN)));
    return estate;
  }

  private static Request image(Instant at) {
    return new Request(at, "web", Kind.Image);
  }

  private void isViolation(Request request, String why) {
    assertThatThrownBy(() -> watchman.judge(request))
        .isInstanceOf(Violation.class)
        .hasMessageContaining(why);
    assertThat(watchman.runs()).extracting(Watchman.Run::request).doesNotContain(request);
  }

  @Test
  void one_run_in_a_window_with_the_lease_and_none_beside_is_as_it_should_be() {
    watchman.judge(image(OPEN));
    watchman.judge(image(OPEN.plus(Duration.ofDays(7))));
    assertThat(watchman.runs()).hasSize(2);
  }

  @Test
  void a_run_before_the_window_opens_is_a_violation() {
    isViolation(image(OPEN.minusNanos(1)), "no window is open");
  }

  @Test
  void a_run_as_the_window_closes_is_a_violation() {
    isViolation(image(CLOSED), "no window is open");
  }

  @Test
  void a_run_without_the_lease_is_a_violation() {
    estate.lease(Optional.empty());
    isViolation(image(OPEN), "the Lease is nobody's");
  }

  @Test
  void a_run_with_the_lease_of_another_is_a_violation() {
    estate.lease(Optional.of(new Disruption("pay", "run-1", OPEN)));
    isViolation(image(OPEN), "the Lease is pay");
  }

  @Test
  void a_run_beside_another_pools_is_a_violation() {
    var pay = estate.pool("pay");
    var target = new Target(estate.latest(), estate.kubernetes());
    pay.begins(
        Work.Roll.begun(target, OPEN), "UpgradingNodeImageVersion", pay.shown().properties());
    isViolation(image(OPEN), "beside [pay]");
  }

  @Test
  void a_second_run_of_a_pool_in_one_window_is_a_violation() {
    watchman.judge(image(OPEN));
    isViolation(image(CLOSED.minusSeconds(1)), "the second in the window of " + OPEN);
  }

  @Test
  void a_request_to_a_pool_of_akss_own_channel_is_a_violation() {
    var ofTheChannel = new Watchman(estate(true));
    assertThatThrownBy(() -> ofTheChannel.judge(image(OPEN)))
        .isInstanceOf(Violation.class)
        .hasMessageContaining("AKS's own channel drives here");
  }

  @Test
  void a_change_that_takes_up_what_aks_stopped_is_a_violation() {
    estate.pool("web").enters("Failed");
    isViolation(new Request(OPEN, "web", Kind.Change), "it resumes what was stopped");
    assertThat(watchman.changes()).isEmpty();
  }
}
