package dev.winpool.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.driver.DeterministicDriver;
import dev.winpool.e2e.driver.NumberedGate;
import dev.winpool.e2e.stage.EmbeddedStage;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.e2e.stage.StageManifests;
import dev.winpool.emulator.stage.SteppedClock;
import dev.winpool.operator.api.Advisory;
import dev.winpool.operator.api.AdvisoryCode;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** AKS moves an end of support: nobody waits for a release (docs/reference/support-calendar.md). */
class SupportCalendarTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private static final String MAP =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: winpool-support, namespace: winpool-system}
      data:
        Windows2022.kubernetes.last: "1.36"
        Windows2022.retired: "%s"
        Windows2022.creatable: "true"
        Windows2022.source: a page of tomorrow
        Windows2022.asOf: "2026-12-01"
      """;

  private interface Play {
    void play(EmbeddedStage stage, Trip trip);
  }

  private static void rested(Play play) {
    try (var stage = new EmbeddedStage(Seeds.read("trio/seed.yaml"), clock());
        var driver = new DeterministicDriver(stage, NumberedGate.counting())) {
      var trip = new Trip(stage, driver, Trip.Announcer.SILENT);
      new ThreeObjects(trip).run();
      driver.pass(HOUR);
      play.play(stage, trip);
    }
  }

  private static SteppedClock clock() {
    return new SteppedClock(Seeds.TUESDAY);
  }

  private static void retired(Trip trip, String day) {
    StageManifests.apply(trip.stage().people(), MAP.formatted(day));
  }

  private static void taken(Trip trip) {
    trip.stage()
        .people()
        .configMaps()
        .inNamespace("winpool-system")
        .withName("winpool-support")
        .delete();
  }

  private static WindowsNodePoolStatus status(Trip trip) {
    return trip.object("web").orElseThrow().getStatus();
  }

  private static String supported(Trip trip) {
    return status(trip).conditions().stream()
        .filter(condition -> condition.getType().equals("Supported"))
        .map(condition -> condition.getStatus())
        .findFirst()
        .orElseThrow();
  }

  private static Optional<String> refused(Trip trip) {
    return status(trip).advisories().stream()
        .filter(one -> one.code() == AdvisoryCode.SupportDataRefused)
        .map(Advisory::text)
        .findFirst();
  }

  private static void within(Trip trip, Duration limit) {
    trip.driver().pass(limit.plusMinutes(10));
  }

  @Test
  void a_configmap_moves_the_end_within_the_hour_and_is_taken_away_as_easily() {
    rested(
        (_, trip) -> {
          assertThat(status(trip).support().ends()).isEqualTo("2028-06-30");
          assertThat(supported(trip)).isEqualTo("True");
          retired(trip, "2026-11-30");
          within(trip, HOUR);
          assertThat(status(trip).support().ends()).isEqualTo("2026-11-30");
          assertThat(status(trip).support().source()).contains("a page of tomorrow");
          assertThat(status(trip).summary().supportDaysLeft()).isZero();
          assertThat(supported(trip)).isEqualTo("False");
          taken(trip);
          within(trip, HOUR);
          assertThat(status(trip).support().ends()).isEqualTo("2028-06-30");
          assertThat(supported(trip)).isEqualTo("True");
        });
  }

  @Test
  void a_row_that_is_wrong_is_advice_with_key_value_and_remedy_and_stops_nothing() {
    rested(
        (_, trip) -> {
          retired(trip, "soon");
          within(trip, HOUR);
          assertThat(refused(trip).orElseThrow())
              .contains("Windows2022.retired=\"soon\" is no day: give one like 2028-06-30");
          assertThat(status(trip).support().ends()).isEqualTo("2028-06-30");
          assertThat(trip.stands("web", "UpToDate")).isTrue();
          retired(trip, "2028-09-30");
          within(trip, Duration.ofMinutes(10));
          assertThat(refused(trip)).isEmpty();
          assertThat(status(trip).support().ends()).isEqualTo("2028-09-30");
        });
  }

  /** Three objects look at it; it is read for all (costs.md). */
  @Test
  void at_rest_it_costs_a_request_an_hour() {
    rested(
        (stage, trip) -> {
          var reads = new AtomicInteger();
          stage
              .cluster()
              .intercept(
                  request -> {
                    if (request.path().endsWith("/configmaps/winpool-support")) {
                      reads.incrementAndGet();
                    }
                    return Optional.empty();
                  });
          trip.driver().pass(Duration.ofHours(6));
          assertThat(reads.get()).isBetween(5, 6);
        });
  }
}
