package dev.winpool.operator.decide.operation;

import static dev.winpool.operator.decide.Row.rests;
import static dev.winpool.operator.decide.Row.row;
import static dev.winpool.operator.decide.Worlds.WIN19;
import static dev.winpool.operator.decide.Worlds.closedSuccessor;
import static dev.winpool.operator.decide.Worlds.forward;
import static dev.winpool.operator.decide.Worlds.resting;
import static dev.winpool.operator.decide.Worlds.swapping;
import static dev.winpool.operator.world.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.Attempts;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.Row;
import dev.winpool.operator.decide.SwapOf;
import dev.winpool.operator.decide.Worlds;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.Sample;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever ARM refuses, of whatever rule and stage: the next try is waited for, tries are bounded,
 * a person is asked, the Lease is given back, and the other rules go on (status.md).
 */
class RefusedWritesTest {
  private static final String NEWER = "AKSWindows-2019-containerd-17763.9000.260310";

  /** A situation in which that write is due. */
  private record Write(String what, Supplier<Given> due, AttemptedAct act, String pool) {
    Given refused(int times, Duration nextIn) {
      return due.get().attempts(act, pool, times, "ScopeLocked", nextIn);
    }

    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Write> writes() {
    return Stream.of(
        new Write(
            "rule 10: a property in place",
            () -> resting().spec("{scaling: {count: 3}}"),
            AttemptedAct.Update,
            "win19"),
        new Write(
            "rule 9: the first pool",
            () -> Given.unborn().spec("{osSKU: Windows2022}"),
            AttemptedAct.Create,
            "win19"),
        new Write(
            "Created: the successor",
            () -> Given.object().pool(WIN19).spec(Worlds.TO_2022).swap(forward()),
            AttemptedAct.Create,
            "win22"),
        new Write(
            "Opened: the size of the source is frozen",
            () -> autoscaled(swapping(forward().opened())).lease("web"),
            AttemptedAct.Update,
            "win19"),
        new Write(
            "Opened: the taint is lifted",
            () -> closedSuccessor(forward().opened()).lease("web"),
            AttemptedAct.Open,
            "win22"),
        new Write(
            "Opened: the nodes of the source are cordoned",
            () -> swapping(forward().opened()).lease("web"),
            AttemptedAct.Open,
            "win19"),
        new Write(
            "Emptied: a node that appeared is cordoned",
            () ->
                swapping(forward().emptied(Duration.ofHours(1)))
                    .cordoned("win19")
                    .node("win19", 0, Sample::open),
            AttemptedAct.Open,
            "win19"),
        new Write(
            "rule 5: the nodes of a leaving pool are cordoned",
            () ->
                resting()
                    .swap(SwapOf.swap("win19", null).out().bounds("win19", 1, 9))
                    .spec("{deletionPolicy: Delete}")
                    .leaving()
                    .lease("web"),
            AttemptedAct.Open,
            "win19"),
        new Write(
            "Settled: the successor gets its size",
            () ->
                swapping(forward().emptied(Duration.ofHours(1)))
                    .cordoned("win19")
                    .spec("{scaling: {count: 3}}"),
            AttemptedAct.Update,
            "win22"),
        new Write(
            "rule 5: what was frozen is put back",
            () -> swapping(forward().opened().bounds("win19", 1, 9)).leaving(),
            AttemptedAct.Update,
            "win19"),
        new Write(
            "rule 5: the size of a leaving pool is frozen",
            () ->
                autoscaled(resting())
                    .swap(SwapOf.swap("win19", null).out().bounds("win19", 1, 9))
                    .spec("{deletionPolicy: Delete}")
                    .leaving()
                    .lease("web"),
            AttemptedAct.Update,
            "win19"),
        new Write(
            "rule 6: a failed pool",
            () -> resting().failed("win19", "Boom").lease("web"),
            AttemptedAct.Repair,
            "win19"));
  }

  private static Given autoscaled(Given given) {
    return given.aks("win19", "enableAutoScaling", true);
  }

  @ParameterizedTest
  @MethodSource("writes")
  void when_its_time_has_come_it_is_tried(Write write) {
    assertThat(write.refused(1, Duration.ZERO).decided().step())
        .isInstanceOfAny(Step.UpdatePool.class, Step.Remember.class, Step.Cordon.class);
  }

  @ParameterizedTest
  @MethodSource("writes")
  void the_next_try_is_waited_for(Write write) {
    var decision = write.refused(2, Duration.ofMinutes(2)).decided();
    assertThat(decision.step()).isInstanceOf(Step.Rest.class);
    assertThat(decision.standing().wake()).isEqualTo(NOW.plus(Duration.ofMinutes(2)));
    assertThat(decision.standing().what()).contains("ScopeLocked");
    assertThat(decision.standing().since()).isPresent();
    assertThat(decision.standing().remedy()).doesNotContain("Change the spec");
    assertThat(decision.standing().stalled()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("writes")
  void after_six_a_person_is_asked_and_the_turn_goes_to_others(Write write) {
    var given = write.refused(6, Duration.ZERO).lease("web");
    var decision = given.decided();
    assertThat(decision.standing().stalled()).isTrue();
    assertThat(decision.standing().reason()).isEqualTo(Reason.ProvisioningFailed);
    assertThat(decision.standing().remedy())
        .contains("lock", "Change the spec: that begins the tries anew");
    assertThat(decision.step()).isInstanceOf(Step.ReleaseLease.class);
    assertThat(given.lease("other").decided().step()).isInstanceOf(Step.Rest.class);
  }

  private static Given refusedCount() {
    return resting()
        .spec("{scaling: {count: 3}}")
        .attempts(AttemptedAct.Update, "win19", 3, "InvalidParameter", Duration.ofMinutes(5));
  }

  static Stream<Row> meanwhile() {
    return Stream.of(
        row(
                "a refused count keeps no newer image away, which may be its cure",
                refusedCount().offered("win19", NEWER),
                Step.AcquireLease.class,
                Reason.ImageUpgrading)
            .on("for image"),
        row(
                "nor a new pool",
                refusedCount().spec("{osSKU: Windows2022}"),
                Step.Remember.class,
                Reason.Migrating)
            .remembering(
                "attempts over",
                "plan made",
                "swap Forward win19 -> win22, planned 3, target Windows2022"),
        rests(
            "where nothing else may be done the refusal is said, not that another waits",
            refusedCount().offered("win19", NEWER).at("2026-12-05T12:00:00Z"),
            Reason.RepairingFailed),
        rests(
            "while a source is retained it is said rather than that",
            swapping(forward().settled(Duration.ofHours(1)))
                .cordoned("win19")
                .spec("{template: {nodeLabels: {team: web}}}")
                .record(
                    r ->
                        r.withApplied(
                            new dev.winpool.operator.api.Applied(
                                java.util.List.of("team"),
                                java.util.List.of(),
                                java.util.List.of())))
                .attempts(AttemptedAct.Update, "win22", 6, "ScopeLocked", Duration.ZERO),
            Reason.ProvisioningFailed),
        row(
                "a refused size of the successor holds up no move",
                Worlds.moving(forward())
                    .spec("{scaling: {count: 3}}")
                    .attempts(AttemptedAct.Update, "win22", 6, "ScopeLocked", Duration.ZERO),
                Step.Remember.class,
                Reason.Migrating)
            .remembering("listed empty now with 2 nodes of 2 machines"),
        row(
                "nor keeps it the successor closed",
                closedSuccessor(forward().opened())
                    .lease("web")
                    .attempts(AttemptedAct.Update, "win22", 6, "ScopeLocked", Duration.ZERO),
                Step.UpdatePool.class,
                Reason.Migrating)
            .on("Open win22: nodeTaints"),
        row(
                "a refused change of the source keeps none of its nodes open",
                swapping(forward().opened())
                    .lease("web")
                    .attempts(AttemptedAct.Update, "win19", 6, "ScopeLocked", Duration.ZERO),
                Step.Cordon.class,
                Reason.Migrating)
            .on("akswin19000000", "akswin19000001"),
        row(
                "nor one that comes later",
                swapping(forward().emptied(Duration.ofHours(1)))
                    .cordoned("win19")
                    .node("win19", 0, Sample::open)
                    .attempts(AttemptedAct.Update, "win19", 6, "ScopeLocked", Duration.ZERO),
                Step.Cordon.class,
                Reason.Migrating)
            .on("akswin19000000"),
        row(
                "a revert is heard while a refused create waits",
                Given.object()
                    .pool(WIN19)
                    .swap(forward())
                    .attempts(AttemptedAct.Create, "win22", 2, "QuotaExceeded", LATER),
                Step.Annotate.class,
                Reason.RollingBack)
            .on("winpool.dev/lineage=win19;ended=9f3c1a"));
  }

  private static final Duration LATER = Duration.ofMinutes(9);

  @ParameterizedTest
  @MethodSource("meanwhile")
  void the_other_rules_go_on(Row row) {
    row.holds();
  }

  @Test
  void what_may_pass_is_tried_on_after_a_person_is_asked_and_for_a_day() {
    var write = resting().spec("{scaling: {count: 3}}");
    var lost =
        write.attempts(AttemptedAct.Update, "win19", 9, "AnswerLost", Duration.ofMinutes(30));
    assertThat(lost.decided().standing().stalled()).isTrue();
    var due = write.attempts(AttemptedAct.Update, "win19", 9, "AnswerLost", Duration.ZERO);
    assertThat(due.decided().step()).isInstanceOf(Step.UpdatePool.class);
    due.record(r -> r.withAttempts(r.attempts().map(a -> since(a, Duration.ofHours(25)))));
    assertThat(due.decided().step()).isInstanceOf(Step.Rest.class);
  }

  private static Attempts since(Attempts tried, Duration ago) {
    return new Attempts(
        tried.act(),
        tried.pool(),
        tried.count(),
        tried.lastAt().minus(ago),
        tried.lastAt(),
        tried.nextAt(),
        tried.code(),
        tried.message());
  }

  /** What is done in a window only is not tried in between; a week is no day of tries. */
  @Test
  void what_could_not_be_tried_for_days_is_tried_again() {
    var due =
        resting()
            .spec("{scaling: {count: 3}}")
            .attempts(AttemptedAct.Update, "win19", 9, "AnswerLost", Duration.ZERO)
            .at("2026-12-12T21:30:00Z");
    assertThat(due.decided().step()).isInstanceOf(Step.UpdatePool.class);
  }

  @Test
  void a_failure_after_a_day_without_a_try_is_the_first_of_a_new_count() {
    var old = resting().attempts(AttemptedAct.UpgradeImage, "win19", 5, "X", Duration.ZERO);
    var before = old.recorded().attempts();
    var tried = before.orElseThrow();
    var later = tried.lastAt().plus(Duration.ofDays(7));
    var failure = since(tried, Duration.ZERO);
    assertThat(Backoff.failed(before, failure).count()).isEqualTo(6);
    var anew =
        new Attempts(tried.act(), tried.pool(), 1, later, later, null, tried.code(), "again");
    assertThat(Backoff.failed(before, anew))
        .returns(1, Attempts::count)
        .returns(later, Attempts::firstAt);
  }

  @Test
  void a_write_that_was_lost_and_landed_is_counted_no_more() {
    var landed = resting().attempts(AttemptedAct.Update, "win19", 3, "AnswerLost", LATER);
    assertThat(((Step.Remember) landed.decided().step()).next().attempts()).isEmpty();
  }

  @Test
  void what_is_counted_of_another_act_is_nothing_to_write_down_at_rest() {
    var given =
        resting()
            .attempts(AttemptedAct.Retag, "win19", 1, "", Duration.ZERO)
            .record(r -> r.withAttempts(r.attempts().map(a -> a.under(1))));
    assertThat(given.decided().step()).isInstanceOf(Step.Rest.class);
  }

  @Test
  void tries_that_are_used_up_promise_no_next_one_and_are_looked_at_as_at_rest() {
    var given =
        resting()
            .spec("{scaling: {count: 3}}")
            .attempts(AttemptedAct.Update, "win19", 6, "ScopeLocked", Duration.ZERO);
    var said = given.decided().standing();
    assertThat(said.stalled()).isTrue();
    assertThat(said.next()).isEmpty();
    assertThat(said.wake()).isEqualTo(given.situation().rest());
  }
}
