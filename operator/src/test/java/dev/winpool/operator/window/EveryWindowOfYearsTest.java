package dev.winpool.operator.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.MaintenanceWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** R12: the instants of every window of eleven years, against a calculation of another kind. */
class EveryWindowOfYearsTest {
  private static final int FIRST = 2011;
  private static final int LAST = 2021;
  private static final int EACH_RHYTHM = 3;

  static Stream<String> zones() {
    return AnyWindow.TWELVE_ZONES.stream();
  }

  @ParameterizedTest
  @MethodSource("zones")
  void each_rhythm_opens_and_closes_at_the_instants_that_are_counted_by_hand(String zone) {
    var seed = 20261128L + zone.hashCode();
    var random = new Random(seed);
    for (var round = 0; round < 4 * EACH_RHYTHM; round++) {
      var fields = AnyWindow.of(random, round % 4, zone);
      var counted = new CountedWindows(fields).of(FIRST, LAST);
      assertThat(announced(fields, counted)).as("seed %d, %s", seed, fields).isEqualTo(counted);
    }
  }

  @ParameterizedTest
  @MethodSource("zones")
  void what_is_open_at_any_instant_is_the_last_window_that_was_counted(String zone) {
    var seed = 20261129L + zone.hashCode();
    var random = new Random(seed);
    for (var round = 0; round < 4 * EACH_RHYTHM; round++) {
      var fields = AnyWindow.of(random, round % 4, zone);
      var counted = new CountedWindows(fields).of(FIRST, LAST);
      var calendar = MaintenanceCalendar.of(fields);
      for (var probe = 0; probe < 400; probe++) {
        var at = any(random);
        assertThat(calendar.openAt(at)).as("seed %d, %s", seed, at).isEqualTo(open(counted, at));
      }
    }
  }

  private static Instant any(Random random) {
    var begin = Instant.parse("2011-02-01T00:00:00Z");
    return begin.plus(Duration.ofMinutes(random.nextInt(10 * 365 * 1440)));
  }

  private static Optional<Window> open(List<Window> counted, Instant at) {
    return counted.reversed().stream().filter(window -> window.contains(at)).findFirst();
  }

  /** All that the calendar announces one after another, as many as were counted. */
  private static List<Window> announced(MaintenanceWindow fields, List<Window> counted) {
    var calendar = MaintenanceCalendar.of(fields);
    var found = new ArrayList<Window>();
    var at = counted.getFirst().start().minusNanos(1);
    while (found.size() < counted.size()) {
      var next = calendar.eventually(at).orElseThrow();
      assertThat(calendar.next(at).orElse(next)).isEqualTo(next);
      found.add(next);
      at = next.start();
    }
    return found;
  }
}
