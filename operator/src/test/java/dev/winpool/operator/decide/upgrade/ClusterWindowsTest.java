package dev.winpool.operator.decide.upgrade;

import static dev.winpool.operator.decide.Row.rests;
import static dev.winpool.operator.decide.Row.row;
import static dev.winpool.operator.decide.Worlds.forward;
import static dev.winpool.operator.decide.Worlds.resting;
import static dev.winpool.operator.decide.Worlds.swapping;
import static dev.winpool.operator.world.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.DayOfWeek;
import dev.winpool.operator.api.MaintenanceWindow;
import dev.winpool.operator.api.MaintenanceWindow.Daily;
import dev.winpool.operator.api.MaintenanceWindow.DateSpan;
import dev.winpool.operator.api.MaintenanceWindow.Schedule;
import dev.winpool.operator.api.MaintenanceWindow.Weekly;
import dev.winpool.operator.api.PlannedWindow;
import dev.winpool.operator.api.PlannedWindow.Opening;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Waiting;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.Planner;
import dev.winpool.operator.decide.Row;
import dev.winpool.operator.decide.turn.Outlook;
import dev.winpool.operator.decide.turn.PollInterval;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.window.AcceptedWindow;
import dev.winpool.operator.world.PlannedMaintenance;
import dev.winpool.operator.world.PlannedMaintenance.Forbidden;
import dev.winpool.operator.world.PlannedMaintenance.Found;
import dev.winpool.operator.world.PlannedMaintenance.Missing;
import dev.winpool.operator.world.PlannedMaintenance.Unseen;
import dev.winpool.operator.world.PlannedMaintenance.Unusable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * maintenanceWindow.fromCluster: AKS's own configuration is the window; while it cannot be used,
 * the last one that could (object.md).
 */
class ClusterWindowsTest {
  private static final String NEWER = "AKSWindows-2019-containerd-17763.9000.260310";
  private static final String MONDAY = "2026-12-07T12:00:00Z";

  private static Given offered(PlannedMaintenance planned) {
    return resting().offered("win19", NEWER).planned(planned);
  }

  /** 21:00 at +01:00 is 20:00 in UTC: the object is looked at on a Saturday evening. */
  private static PlannedWindow saturdays(String start) {
    var weekly = new Schedule(null, new Weekly(1, DayOfWeek.Saturday), null, null);
    var opening = new Opening(weekly, start, 6);
    return new PlannedWindow("night", "+01:00", "", List.of(opening), List.of());
  }

  /** The same object after a turn that saw it. */
  private static Given accepted(Given given) {
    return given.record(r -> withWindow(r, new AcceptedWindow.Planned(saturdays("21:00"))));
  }

  private static Recorded withWindow(Recorded r, AcceptedWindow window) {
    return new Recorded(
        r.swap(),
        r.intent(),
        r.applied(),
        r.attempts(),
        r.absence(),
        r.run(),
        r.plan(),
        r.waiting(),
        Optional.of(window),
        r.moved());
  }

  private static Unseen unseen(String why) {
    return new Unseen("night", why, NOW.minus(Unseen.COUNTS).plusSeconds(1));
  }

  private static Unseen unseenForADay(String why) {
    return new Unseen("night", why, NOW.minus(Unseen.COUNTS));
  }

  static Stream<Row> windows() {
    return Stream.of(
        row(
                "in the window of the cluster the turn first",
                offered(new Found(saturdays("21:00"))),
                Step.AcquireLease.class,
                Reason.ImageUpgrading)
            .on("for image"),
        rests(
            "not outside it",
            offered(new Found(saturdays("21:00"))).at(MONDAY),
            Reason.WaitingForWindow),
        rests("not while it is missing", offered(new Missing("night")), Reason.Refused),
        rests("not while it is odd", offered(new Unusable("night", "odd")), Reason.Refused),
        rests("not without the right to it", offered(new Forbidden("night")), Reason.Refused),
        rests(
            "not while it was never read",
            offered(unseen("ARM throttles")),
            Reason.WaitingForWindow),
        row(
                "in the last one while ARM does not tell",
                accepted(offered(unseen("ARM throttles"))),
                Step.AcquireLease.class,
                Reason.ImageUpgrading)
            .on("for image"),
        rests(
            "no run begins by the last one once ARM did not tell for a day",
            accepted(offered(unseenForADay("ARM throttles"))),
            Reason.Refused),
        rests(
            "not while it was never read, for a day",
            offered(unseenForADay("ARM throttles")),
            Reason.WaitingForWindow),
        rests(
            "no run begins by the last one once it is gone",
            accepted(offered(new Missing("night"))),
            Reason.Refused),
        rests(
            "a move waits for the last one once it is gone",
            accepted(moving(new Missing("night"))).at(MONDAY),
            Reason.WaitingForWindow),
        rests(
            "a move without any waits and says why",
            moving(new Missing("night")),
            Reason.WaitingForWindow));
  }

  private static Given moving(PlannedMaintenance planned) {
    return swapping(forward().proven()).planned(planned);
  }

  @ParameterizedTest
  @MethodSource("windows")
  void a_run_keeps_to_the_window_of_the_cluster(Row row) {
    row.holds();
  }

  @Test
  void a_move_that_waits_goes_on_in_the_last_one_once_it_is_gone() {
    var gone = accepted(moving(new Missing("night")));
    assertThat(gone.decided().step()).isNotInstanceOf(Step.Rest.class);
    assertThat(gone.at(MONDAY).decided().standing().next().map(Standing.Next::at))
        .contains(Instant.parse("2026-12-12T20:00:00Z"));
  }

  @Test
  void a_newer_one_counts_from_the_turn_that_reads_it() {
    var edited = accepted(offered(new Found(saturdays("23:00"))));
    assertThat(edited.situation().openWindow()).isEmpty();
    assertThat(outlook(edited).window().flatMap(AcceptedWindow::planned))
        .contains(saturdays("23:00"));
  }

  @Test
  void one_that_is_gone_is_told_with_field_value_and_remedy() {
    assertThat(outlook(accepted(offered(new Missing("night")))).refused())
        .containsExactly(
            "ClusterWindowUnusable blocks Swap: maintenanceWindow.fromCluster: the cluster has no"
                + " maintenance configuration night; until then the window before it counts."
                + " Create it (az aks maintenanceconfiguration add), or give maintenanceWindow a"
                + " schedule");
  }

  @Test
  void without_the_right_the_action_is_named() {
    assertThat(outlook(offered(new Forbidden("night"))).refused())
        .singleElement()
        .asString()
        .contains("maintenance configuration night; until then there is no window")
        .contains("maintenanceConfigurations/read");
  }

  @Test
  void what_waits_for_one_that_was_never_there_says_so() {
    var standing = moving(new Missing("night")).decided().standing();
    assertThat(standing.stalled()).isTrue();
    assertThat(standing.besides())
        .isEqualTo(
            "the cluster has no maintenance configuration night; looked for again within an hour");
    assertThat(standing.remedy()).startsWith("Create it (az aks maintenanceconfiguration add");
  }

  @Test
  void one_that_arm_does_not_tell_is_waited_for_and_is_no_fault_of_the_spec() {
    var given = offered(unseen("busy"));
    assertThat(given.decided().standing().stalled()).isFalse();
    assertThat(outlook(given).refused()).isEmpty();
  }

  /** They change with every try, and each would be a write of the status. */
  @Test
  void the_words_of_arm_are_in_nothing_that_is_told() {
    assertThat(offered(unseen("try 17")).decided()).isEqualTo(offered(unseen("18")).decided());
    assertThat(offered(unseen("try 17")).decided().standing().besides())
        .isEqualTo(
            "maintenance configuration night cannot be read now; looked for again within an hour");
    assertThat(outlook(accepted(offered(unseenForADay("try 17")))))
        .isEqualTo(outlook(accepted(offered(unseenForADay("18")))));
  }

  @Test
  void one_that_arm_did_not_tell_for_a_day_is_told_with_since_and_remedy() {
    var given = accepted(offered(unseenForADay("busy")));
    assertThat(outlook(given).refused())
        .containsExactly(
            "ClusterWindowUnusable blocks Swap: maintenanceWindow.fromCluster: maintenance"
                + " configuration night could not be read since 2026-12-04T21:30:00Z; until then the"
                + " window before it counts. Look at the operator's way to Azure and its login, or"
                + " give maintenanceWindow a schedule");
    assertThat(outlook(given).windowSource().orElseThrow())
        .startsWith("maintenance configuration night could not be read since 2026-12-04T21:30:00Z");
    assertThat(accepted(offered(unseen("busy"))).situation().window()).isPresent();
    assertThat(outlook(accepted(offered(unseen("busy")))).refused()).isEmpty();
  }

  @Test
  void a_move_goes_on_in_the_last_one_however_long_arm_does_not_tell() {
    var given = accepted(moving(unseenForADay("busy")));
    assertThat(given.decided().step()).isNotInstanceOf(Step.Rest.class);
  }

  /**
   * What waits has its since in the record: a day of waiting is a day, whatever a restart forgot.
   */
  @Test
  void what_waits_for_one_that_was_never_read_is_stalled_after_a_day() {
    var lasting = offered(unseenForADay("busy")).decided().standing();
    assertThat(lasting.stalled()).isTrue();
    assertThat(lasting.besides())
        .contains("could not be read since", "looked for again within an hour");
    assertThat(lasting.remedy()).startsWith("Look at the operator's way to Azure and its login");

    var given = offered(unseen("busy"));
    var on = given.decided().on();
    var waiting = new Waiting(on, NOW.minus(Unseen.COUNTS));
    given.record(r -> r.withWaiting(Optional.of(waiting)));
    assertThat(given.decided().standing().stalled()).isTrue();
    assertThat(given.decided().standing().since()).contains(waiting.since());
  }

  /** Behind the last day that the arithmetic knows comes no other. */
  @Test
  void days_without_end_are_no_error_of_the_turn_in_an_answer_nor_in_the_record() {
    var never = new DateSpan("2026-12-01", "+999999999-12-31");
    var answered = outlook(offered(new Found(closed(never))));
    assertThat(answered.refused())
        .singleElement()
        .asString()
        .startsWith("ClusterWindowUnusable")
        .contains("notAllowedDates.end \"+999999999-12-31\" is not a date like 2026-12-01");
    var recorded = offered(new Missing("night"));
    recorded.record(r -> withWindow(r, new AcceptedWindow.Planned(closed(never))));
    assertThat(outlook(recorded).window()).isEmpty();
    var own = new MaintenanceWindow(daily(), "22:00", 6, "UTC", "2026-12-01", List.of(never));
    recorded.record(r -> withWindow(r, new AcceptedWindow.Own(own)));
    assertThat(outlook(recorded).window()).isEmpty();
  }

  private static PlannedWindow closed(DateSpan never) {
    var opening = new Opening(daily(), "21:00", 6);
    return new PlannedWindow("night", "+01:00", "", List.of(opening), List.of(never));
  }

  private static Schedule daily() {
    return new Schedule(new Daily(1), null, null, null);
  }

  @Test
  void where_the_window_is_from_is_told_and_what_counts_instead() {
    assertThat(outlook(offered(new Found(saturdays("21:00")))).windowSource())
        .contains(
            "maintenance configuration night of the cluster: 21:00 UTC+01:00 for 6 h, Saturday of"
                + " every week");
    assertThat(outlook(accepted(offered(new Missing("night")))).windowSource())
        .contains(
            "the cluster has no maintenance configuration night; until then the window before it"
                + " counts: maintenance configuration night of the cluster: 21:00 UTC+01:00 for 6"
                + " h, Saturday of every week");
    assertThat(outlook(offered(unseen("try 17"))).windowSource())
        .contains(
            "maintenance configuration night cannot be read now; until then there is no window");
    assertThat(outlook(resting()).windowSource()).isEmpty();
  }

  @Test
  void what_was_read_for_another_name_before_an_edit_is_no_window() {
    var given =
        offered(new Found(saturdays("21:00"))).spec("{maintenanceWindow: {fromCluster: other}}");
    assertThat(given.situation().openWindow()).isEmpty();
  }

  @Test
  void an_object_that_wants_no_window_has_none_whatever_was_accepted() {
    var given = accepted(offered(new Missing("night"))).without("maintenanceWindow");
    assertThat(given.situation().calendar()).isEmpty();
  }

  private static Outlook outlook(Given given) {
    return new Planner(PollInterval.DEFAULT).outlook(given.world(), given.recorded());
  }
}
