package dev.winpool.e2e.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.emulator.provider.maintenance.MaintenanceSchedule;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The window is AKS's own maintenance configuration (object.md, {@code fromCluster}). When it is
 * open is judged by the schedule of the emulator, which knows nothing of the operator's calendar.
 */
@Execution(ExecutionMode.CONCURRENT)
class FromClusterTest {
  private static final String SEED = "arm/seed.yaml";
  private static final String NAME = "aksManagedNodeOSUpgradeSchedule";
  private static final String PATH = "/maintenanceConfigurations/" + NAME;
  private static final String FIRST = "20348.5499.261208";
  private static final String SECOND = "20348.5601.261210";
  private static final Duration HOUR_AND_A_POLL = Duration.ofMinutes(66);
  private static final ArmFault NO_RIGHT =
      new ArmFault.Refused(
          403,
          "AuthorizationFailed",
          "The client does not have authorization to perform action"
              + " 'Microsoft.ContainerService/managedClusters/maintenanceConfigurations/read'.");

  private final NavigableMap<Instant, MaintenanceSchedule> inForce = new TreeMap<>();

  @Test
  void a_run_happens_in_the_window_of_the_configuration_and_after_an_edit_in_the_new_one() {
    try (var play = configured("03:00", "-05:00")) {
      assertThat(status(play).imageUpgrade().windowSource())
          .isEqualTo(
              "maintenance configuration %s of the cluster: 03:00 UTC-05:00 for 6 h, every day"
                  .formatted(NAME));
      image(play, FIRST);
      assertThat(runs(play)).hasSize(1);
      ran(play, "2026-12-06T08:00:00Z");

      put(play, "21:00", "+05:30");
      image(play, SECOND);
      assertThat(runs(play)).hasSize(2);
      ran(play, "2026-12-06T15:30:00Z");
      play.judged(this::open);
    }
  }

  /** As a window of its own that cannot be read any more does: acceptedWindow (object.md). */
  @Test
  void of_one_that_is_deleted_the_last_counts_for_what_runs_and_nothing_else_begins() {
    try (var play = configured("03:00", "-05:00")) {
      var known = status(play).acceptedConfiguration();
      assertThat(known).isNotNull();
      play.size("Standard_D8s_v5");
      play.trip().untilReason("web", "WaitingForWindow", Play.HOURS);
      play.on().direct().send("DELETE", PATH);
      play.pass(HOUR_AND_A_POLL);
      assertThat(accepted(play).getMessage())
          .contains("maintenanceWindow.fromCluster", NAME, "until then the window before it counts")
          .contains("az aks maintenanceconfiguration add");
      assertThat(status(play).acceptedConfiguration()).isEqualTo(known);
      assertThat(play.nodes("old22")).noneMatch(Play::cordoned);

      play.until("the move begins", () -> play.nodes("old22").stream().anyMatch(Play::cordoned));
      assertThat(play.on().stage().clock().instant())
          .isBetween(Instant.parse("2026-12-06T08:00:00Z"), Instant.parse("2026-12-06T14:00:00Z"));
      play.until("old22 is gone", () -> play.gone("old22"));

      play.on().stage().secondPerson().publishImage("Windows2022", FIRST);
      play.pass(Duration.ofHours(26));
      assertThat(play.reason()).isEqualTo("Refused");
      assertThat(runs(play)).isEmpty();

      put(play, "21:00", "+05:30");
      image(play, FIRST);
      assertThat(accepted(play).getStatus()).isEqualTo("True");
      play.judged(this::open);
    }
  }

  @Test
  void without_the_right_to_read_it_the_action_is_named_and_asked_for_at_most_each_poll() {
    try (var play = Play.adopted(SEED)) {
      put(play, "03:00", "-05:00");
      play.faults().every(FromClusterTest::reads, NO_RIGHT);
      named(play);
      play.trip().untilReason("web", "Refused", Play.HOURS);
      assertThat(play.trip().message("web"))
          .contains("maintenanceWindow.fromCluster", NAME, "the window before it counts")
          .contains("maintenanceConfigurations/read (deploy/azure/role.json)");
      var before = play.asked(FromClusterTest::reads).size();
      play.pass(Duration.ofHours(10));
      assertThat(play.asked(FromClusterTest::reads).size() - before).isLessThanOrEqualTo(120);

      play.faults().clear();
      play.trip().untilReason("web", "UpToDate", Duration.ofMinutes(20));
      play.judged();
    }
  }

  @Test
  void at_rest_it_costs_one_request_an_hour_and_no_object_without_it_asks() {
    try (var play = Play.adopted(SEED)) {
      play.pass(Duration.ofHours(2));
      assertThat(play.asked(FromClusterTest::reads)).isEmpty();
      put(play, "03:00", "-05:00");
      named(play);
      play.until("it is read", () -> status(play).acceptedConfiguration() != null);
      play.pass(HOUR_AND_A_POLL);
      var mark = play.on().mark();
      var before = play.asked(FromClusterTest::reads).size();
      play.pass(Duration.ofHours(8));
      assertThat(play.asked(FromClusterTest::reads).size() - before).isBetween(7, 8);
      assertThat(play.writes(mark)).isEmpty();
    }
  }

  private Play configured(String start, String offset) {
    var play = Play.adopted(SEED);
    put(play, start, offset);
    named(play);
    play.until("it is read", () -> status(play).acceptedConfiguration() != null);
    return play;
  }

  /** Somebody edits it in Azure. */
  private void put(Play play, String start, String offset) {
    var answer =
        play.on()
            .direct()
            .put(
                PATH,
                """
                {"properties": {"maintenanceWindow": {
                  "schedule": {"daily": {"intervalDays": 1}},
                  "durationHours": 6, "utcOffset": "%s", "startTime": "%s"}}}"""
                    .formatted(offset, start));
    assertThat(answer.path("name").asText()).as(answer.toString()).isEqualTo(NAME);
    inForce.put(play.on().stage().clock().instant(), schedule(play));
  }

  private static void named(Play play) {
    play.trip()
        .patch(
            "web",
            """
            {"spec": {"maintenanceWindow": {
              "schedule": null, "startTime": null, "durationHours": null, "timeZone": null,
              "startDate": null, "fromCluster": "%s"}}}"""
                .formatted(NAME));
  }

  private static void image(Play play, String version) {
    play.on().stage().secondPerson().publishImage("Windows2022", version);
    play.until(
        version + " is there",
        () -> play.trip().summary("web").filter(s -> version.equals(s.image())).isPresent());
  }

  private static List<FaultyArm.Seen> runs(Play play) {
    return play.asked(
        call -> call.method().equals("POST") && call.path().endsWith("/upgradeNodeImageVersion"));
  }

  /** The last run was asked for in the window that began then, by both calendars. */
  private static void ran(Play play, String begin) {
    var at = runs(play).getLast().at();
    var opens = Instant.parse(begin);
    assertThat(at).isBetween(opens, opens.plus(Duration.ofHours(6)));
    assertThat(schedule(play).open(at)).isTrue();
    assertThat(schedule(play).open(opens.minusSeconds(1))).isFalse();
  }

  /** As AKS keeps it now. */
  private static MaintenanceSchedule schedule(Play play) {
    var kept = play.on().direct().send("GET", PATH);
    return new MaintenanceSchedule(kept.path("properties").path("maintenanceWindow"));
  }

  /** By what was in force then; one that was deleted stays so. */
  private boolean open(Instant at) {
    return inForce.floorEntry(at).getValue().open(at);
  }

  private static boolean reads(ProxiedRequest call) {
    return call.method().equals("GET") && call.path().endsWith("/maintenanceConfigurations");
  }

  private static WindowsNodePoolStatus status(Play play) {
    return Objects.requireNonNull(play.trip().object("web").orElseThrow().getStatus());
  }

  private static Condition accepted(Play play) {
    return status(play).conditions().stream()
        .filter(condition -> condition.getType().equals("Accepted"))
        .findFirst()
        .orElseThrow();
  }
}
