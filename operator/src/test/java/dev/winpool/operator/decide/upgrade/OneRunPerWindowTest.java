package dev.winpool.operator.decide.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.ImageUpgradeStatus;
import dev.winpool.operator.api.RunKind;
import dev.winpool.operator.api.RunResult;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.turn.PollInterval;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.window.AnyWindow;
import dev.winpool.operator.window.CountedWindows;
import dev.winpool.operator.window.Window;
import dev.winpool.operator.world.Self;
import dev.winpool.operator.world.World;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** R12: years of virtual time on a clock that jumps; there is always a newer image to take. */
class OneRunPerWindowTest {
  private static final Instant BEGIN = Instant.parse("2014-11-01T00:00:00Z");
  private static final Instant END = Instant.parse("2017-11-01T00:00:00Z");

  static Stream<String> zones() {
    return AnyWindow.TWELVE_ZONES.stream();
  }

  @ParameterizedTest
  @MethodSource("zones")
  void a_clock_that_jumps_back_never_brings_a_second_run_in_a_window(String zone) {
    for (var rhythm = 0; rhythm < 4; rhythm++) {
      var years = new Years(zone, rhythm, true);
      years.pass();
      assertThat(years.runs).as("%s", years.fields).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("zones")
  void on_a_clock_that_runs_on_every_window_has_its_run(String zone) {
    for (var rhythm = 0; rhythm < 4; rhythm++) {
      var years = new Years(zone, rhythm, false);
      years.pass();
      var whole =
          years.counted.values().stream()
              .filter(window -> !window.end().isAfter(END) && window.start().isAfter(BEGIN))
              .filter(window -> !overlaps(years, window))
              .filter(window -> length(window).compareTo(Duration.ofHours(3)) > 0)
              .map(Window::start)
              .collect(Collectors.toSet());
      assertThat(years.runs).as("%s", years.fields).containsAll(whole);
    }
  }

  private static Duration length(Window window) {
    return Duration.between(window.start(), window.end());
  }

  /** A window of 24 hours in the night of a clock change may be hidden by the next. */
  private static boolean overlaps(Years years, Window window) {
    return years.counted.values().stream()
        .anyMatch(w -> w.start().isAfter(window.start()) && w.start().isBefore(window.end()));
  }

  /** Three years of turns, an hour and a half apart at most. */
  private static final class Years {
    final dev.winpool.operator.api.MaintenanceWindow fields;
    final Map<Instant, Window> counted;
    final Set<Instant> runs = new HashSet<>();
    private final Random random;
    private final boolean jumps;
    private World world;
    private Recorded recorded;

    Years(String zone, int rhythm, boolean jumps) {
      this.random = new Random(20261130L + zone.hashCode() + rhythm);
      this.jumps = jumps;
      this.fields = AnyWindow.of(random, rhythm, zone);
      this.counted =
          new CountedWindows(fields)
              .of(2013, 2018).stream().collect(Collectors.toMap(Window::start, w -> w));
      var given =
          Given.object()
              .without("maintenanceWindow")
              .spec("{maintenanceWindow: " + Serialization.asJson(fields) + "}");
      this.world = given.world();
      this.recorded = given.recorded();
    }

    void pass() {
      for (var at = BEGIN; at.isBefore(END); at = later(at)) {
        turn(at);
      }
    }

    private Instant later(Instant at) {
      if (jumps && random.nextInt(600) == 0) {
        return at.minus(Duration.ofMinutes(random.nextInt(9 * 1440)));
      }
      return at.plus(Duration.ofMinutes(5 + random.nextInt(85)));
    }

    private void turn(Instant at) {
      Self self = world.self();
      world = world.asOf(at, Duration.ZERO, self, Optional.empty());
      UpgradeWindow.free(new Situation(world, recorded, PollInterval.DEFAULT))
          .ifPresent(window -> run(at, window));
    }

    private void run(Instant at, Window window) {
      assertThat(counted).as("at %s", at).containsEntry(window.start(), window);
      assertThat(window.contains(at)).isTrue();
      assertThat(runs.add(window.start())).as("second run in %s at %s", window, at).isTrue();
      recorded =
          recorded.withRun(
              new ImageUpgradeStatus.Run(
                  RunKind.NodeImage, window.start(), "a", "b", at, at, RunResult.Completed));
    }
  }
}
