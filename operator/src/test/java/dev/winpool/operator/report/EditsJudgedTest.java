package dev.winpool.operator.report;

import static dev.winpool.operator.decide.Worlds.forward;
import static dev.winpool.operator.decide.Worlds.resting;
import static dev.winpool.operator.decide.Worlds.swapping;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Plan;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.turn.Recorded;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every edit is judged as a whole in the turn that sees it, whatever that turn is about
 * (refusals.md): Accepted=False with field, value and remedy; what runs goes on by what was good.
 */
class EditsJudgedTest {
  private static final String NEVER =
      "{maintenanceWindow: {notAllowedDates: [{start: \"2026-01-01\", end: \"2099-12-31\"}]}}";
  private static final String NO_ZONE = "{maintenanceWindow: {timeZone: Europe/Berln}}";

  /** An edit, and what must be said of it. */
  record Edit(String spec, List<String> words) {
    static Edit of(String spec, String... words) {
      return new Edit(spec, List.of(words));
    }
  }

  /** Where the object stands when the edit comes. */
  record Moment(String name, Supplier<Given> given) {}

  record Row(Moment moment, Edit edit) {
    @Override
    public String toString() {
      return moment.name() + ": " + edit.spec();
    }
  }

  private static final List<Edit> EDITS =
      List.of(
          Edit.of(NO_ZONE, "TimeZoneUnknown", "timeZone", "\"Europe/Berln\"", "Europe/Berlin"),
          Edit.of(NEVER, "WindowNeverOpens", "never opens until 2100-01-02", "notAllowedDates"),
          Edit.of(
              "{maintenanceWindow: {startDate: \"2031-02-01\"}}",
              "WindowNeverOpens",
              "never opens until 2031-02-01",
              "startDate"),
          Edit.of("{drain: {timeoutPerNode: 7h}}", "TimeoutLongerThanWindow", "7h", "Shorten it"),
          Edit.of("{scaling: {count: 1001}}", "NodesPerPool", "1001 nodes", "Lower scaling"),
          Edit.of(
              "{template: {orchestratorVersion: \"1.34\"}}",
              "KubernetesTooNew",
              "orchestratorVersion 1.34",
              "upgrade the cluster"));

  private static final List<Moment> MOMENTS =
      List.of(
          new Moment("at rest", () -> resting()),
          new Moment("held", () -> resting().held()),
          new Moment("AKS is busy", () -> resting().state("win19", "Updating")),
          new Moment("canceled", () -> resting().state("win19", "Canceled")),
          new Moment("before Move", () -> swapping(forward().proven())),
          new Moment(
              "in the move", () -> swapping(forward().opened()).cordoned("win19").lease("web")),
          new Moment(
              "retained",
              () -> swapping(forward().settled(Duration.ofHours(2))).cordoned("win19")));

  static Stream<Row> rows() {
    return MOMENTS.stream().flatMap(m -> EDITS.stream().map(edit -> new Row(m, edit)));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void an_edit_that_cannot_be_served_is_told_in_the_same_turn(Row row) {
    var accepted = accepted(report(row.moment().given().get().spec(row.edit().spec())));
    assertThat(accepted.getStatus()).as(accepted.getMessage()).isEqualTo("False");
    assertThat(accepted.getReason()).isEqualTo("Refused");
    assertThat(accepted.getMessage()).contains(row.edit().words());
  }

  static List<Moment> moments() {
    return MOMENTS;
  }

  @ParameterizedTest
  @MethodSource("moments")
  void a_spec_that_can_be_served_is_accepted_at_every_moment(Moment moment) {
    var accepted = accepted(report(moment.given().get()));
    assertThat(accepted.getStatus()).as(accepted.getMessage()).isEqualTo("True");
  }

  @Test
  void at_rest_it_is_the_reason_with_all_that_is_wrong_as_findings() {
    var status = report(resting().spec(NEVER).spec("{drain: {timeoutPerNode: 7h}}"));
    assertThat(status.summary().reason()).isEqualTo("Refused");
    assertThat(status.summary().ready()).isEqualTo("False");
    assertThat(status.plan().findings())
        .extracting(Plan.Finding::code)
        .containsExactly("WindowNeverOpens", "TimeoutLongerThanWindow");
  }

  @Test
  void what_runs_goes_on_in_the_window_that_was_good() {
    var before = report(swapping(forward().proven()));
    var edited =
        swapping(forward().proven())
            .record(_ -> Recorded.of(before))
            .at("2026-12-07T12:00:00Z")
            .spec(NO_ZONE);
    var status = report(edited);
    assertThat(status.summary().message())
        .isEqualTo("draining win19 waits for the maintenance window; next Sat 20:00");
    assertThat(accepted(status).getMessage()).contains("until then the window before it counts");
    assertThat(status.acceptedWindow()).isEqualTo(before.acceptedWindow());
  }

  @Test
  void a_window_that_is_taken_away_leaves_none_in_force() {
    var before = report(swapping(forward().proven()));
    var without =
        swapping(forward().proven()).record(_ -> Recorded.of(before)).without("maintenanceWindow");
    var status = report(without);
    assertThat(status.summary().reason()).isEqualTo("NoWindow");
    assertThat(status.acceptedWindow()).isNull();
  }

  private static WindowsNodePoolStatus report(Given given) {
    return Reporter.report(TurnOf.seen(given, WindowsNodePoolStatus.EMPTY));
  }

  private static Condition accepted(WindowsNodePoolStatus status) {
    return status.conditions().stream()
        .filter(condition -> condition.getType().equals("Accepted"))
        .findFirst()
        .orElseThrow();
  }
}
