package dev.winpool.operator.decide;

import static dev.winpool.operator.decide.Worlds.WIN19;
import static dev.winpool.operator.decide.Worlds.WIN22;
import static dev.winpool.operator.decide.Worlds.forward;
import static dev.winpool.operator.decide.Worlds.resting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.winpool.operator.api.IntentVerb;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** AKS does not show what was asked, or somebody undoes it (rules.md, "What AKS does not show"). */
class EchoTest {
  private static final UnaryOperator<AgentPool> NEVER = _ -> WIN19;
  private static final String[] UIDS = {"uid-akswin19000000", "uid-akswin19000001"};

  /** Turn after turn on one pool; AKS takes every PUT and shows what it likes. */
  private static final class Play {
    private final Given given;
    private final UnaryOperator<AgentPool> shows;
    private final List<Instant> writes = new ArrayList<>();
    private Instant now = Sample.NOW;

    private Play(Given given, UnaryOperator<AgentPool> shows) {
      this.given = given;
      this.shows = shows;
    }

    private Decision turn() {
      var decision = given.at(now.toString()).decided();
      if (decision.step() instanceof Step.UpdatePool update) {
        writes.add(now);
        var pool = update.asRead();
        for (var property : update.properties().entrySet()) {
          pool = Sample.with(pool, property.getKey(), property.getValue());
        }
        given.pool(shows.apply(pool));
      }
      var done = new Outcome.Done("");
      given.record(before -> Bookkeeping.after(before, decision.step(), done, now));
      return decision;
    }

    private Play pass(Duration time) {
      for (var end = now.plus(time); now.isBefore(end); now = now.plusSeconds(60)) {
        turn();
      }
      return this;
    }

    private long mostInAnHour() {
      return writes.stream()
          .mapToLong(
              from ->
                  writes.stream()
                      .filter(at -> !at.isBefore(from) && at.isBefore(from.plusSeconds(3600)))
                      .count())
          .max()
          .orElse(0);
    }
  }

  static Stream<Arguments> inPlace() {
    return Stream.of(
        arguments("nodeLabels.team", "{template: {nodeLabels: {team: web}}}"),
        arguments("tags.team", "{template: {tags: {team: web}}}"),
        arguments("nodeTaints", "{template: {nodeTaints: ['a=b:NoSchedule']}}"),
        arguments("scaleDownMode", "{template: {scaleDownMode: Deallocate}}"),
        arguments("upgradeSettings.maxSurge", "{template: {upgradeSettings: {maxSurge: '2'}}}"),
        arguments("count", "{scaling: {count: 3}}"),
        arguments("minCount", "{scaling: {minCount: 2, maxCount: 4}}"));
  }

  @ParameterizedTest
  @MethodSource("inPlace")
  void what_aks_takes_and_never_shows_is_asked_a_few_times_and_then_said(
      String field, String spec) {
    var play = new Play(resting().spec(spec), NEVER).pass(Duration.ofDays(10));
    assertThat(play.writes).hasSizeBetween(1, 6);
    var said = play.turn().standing();
    assertThat(said.reason()).isEqualTo(Reason.Contended);
    assertThat(said.what()).contains("AKS was asked", field + ": live ", ", spec ");
    assertThat(said.remedy()).isNotEmpty();
    assertThat(said.since()).contains(play.writes.getFirst());
  }

  @ParameterizedTest
  @MethodSource("inPlace")
  void against_whoever_undoes_it_little_is_written_and_said_so(String field, String spec) {
    var undone = new boolean[1];
    var play = new Play(resting().spec(spec), pool -> pool);
    for (var hour = 0; hour < 24 * 4; hour++) {
      play.pass(Duration.ofMinutes(15));
      undone[0] = play.writes.size() > 0;
      play.given.pool(WIN19);
    }
    assertThat(undone[0]).isTrue();
    assertThat(play.writes).hasSizeBetween(2, 6);
    assertThat(play.mostInAnHour()).isLessThanOrEqualTo(6);
    var said = play.turn().standing();
    assertThat(said.reason()).isEqualTo(Reason.Contended);
    assertThat(said.what()).contains("changing win19 back", field);
    assertThat(said.next()).isPresent();
  }

  @Test
  void what_was_undone_once_in_a_while_is_put_back_each_time() {
    var play = new Play(resting().spec("{scaling: {count: 3}}"), pool -> pool);
    for (var day = 1; day <= 7; day++) {
      play.pass(Duration.ofHours(3));
      assertThat(play.turn().standing().reason()).isEqualTo(Reason.UpToDate);
      assertThat(play.writes).hasSize(day);
      play.given.pool(WIN19);
    }
  }

  @Test
  void another_value_is_another_question() {
    var play = new Play(resting().spec("{scaling: {count: 3}}"), NEVER).pass(Duration.ofHours(2));
    var before = play.writes.size();
    play.given.spec("{scaling: {count: 4}}");
    play.pass(Duration.ofHours(2));
    assertThat(play.writes).hasSize(2 * before);
  }

  @Test
  void other_fields_go_on_beside_one_that_is_not_shown() {
    var play =
        new Play(
                resting().spec("{template: {scaleDownMode: Deallocate}}"),
                pool -> Sample.without(pool, "scaleDownMode"))
            .pass(Duration.ofHours(2));
    var before = play.writes.size();
    play.given.spec("{template: {nodeLabels: {team: web}}}");
    play.pass(Duration.ofHours(2));
    assertThat(play.writes).hasSize(before + 1);
    assertThat(play.given.situation().serving().orElseThrow().labels()).containsKey("team");
  }

  @Test
  void an_image_run_begins_beside_a_field_that_is_not_shown() {
    var play =
        new Play(resting().spec("{scaling: {count: 3}}"), NEVER).pass(Duration.ofMinutes(30));
    play.now = Instant.parse("2026-12-08T10:00:00Z");
    play.given.offered("win19", "AKSWindows-2019-containerd-17763.9999.261110");
    play.given.spec("{imageUpgrade: {mode: Automatic}}");
    var said = play.turn().standing();
    assertThat(said.reason()).isEqualTo(Reason.Contended);
    assertThat(said.besides()).contains("waits for the maintenance window");
    play.now = Instant.parse("2026-12-12T20:05:00Z");
    assertThat(play.turn().step()).isInstanceOf(Step.AcquireLease.class);
  }

  @Test
  void a_size_that_a_settled_successor_never_shows_is_said_once_and_the_source_goes_all_the_same() {
    var given =
        Worlds.swapping(forward().settled(Duration.ofHours(71)).listed(10, UIDS))
            .cordoned("win19")
            .spec("{scaling: {count: 3}, migration: {irreversible: Automatic}}");
    var play = new Play(given, _ -> WIN22).pass(Duration.ofMinutes(40));
    assertThat(play.writes).hasSize(3);
    var said = play.turn().standing();
    assertThat(said.reason()).isEqualTo(Reason.Contended);
    assertThat(said.what() + said.besides())
        .containsOnlyOnce("count: live 2, spec 3")
        .contains("win19 is empty");
    play.pass(Duration.ofMinutes(40));
    assertThat(play.given.situation().recorded().intent())
        .hasValueSatisfying(intent -> assertThat(intent.verb()).isEqualTo(IntentVerb.Retire));
    assertThat(play.writes).hasSize(3);
  }

  static Stream<Arguments> replacing() {
    return Stream.of(
        arguments("maxPods", "maxPods: 50"),
        arguments("vmGeneration", "vmGeneration: Gen2"),
        arguments("gpuProfile", "gpuProfile: {driver: None}"),
        arguments("osDiskType", "osDiskType: Ephemeral"),
        arguments("enableUltraSSD", "enableUltraSSD: true"),
        arguments("hostGroupID", "hostGroupID: /subscriptions/s/hosts"));
  }

  private static AgentPool unlike(AgentPool pool) {
    var other = Sample.with(Sample.with(pool, "maxPods", 30), "osDiskType", "Managed");
    return Sample.with(other, "nodeImageVersion", "AKSWindows-2022-containerd-20348.5386.260715");
  }

  private static Given swapped(String template) {
    var given = Worlds.swapping(forward().settled(Duration.ofHours(80)));
    given
        .pool(unlike(WIN22))
        .pool(Sample.with(WIN19, "count", 0))
        .spec("{template: {%s}}".formatted(template));
    return given.record(
        r -> r.withSwap(Targets.of(r.swap().orElseThrow(), given.situation().spec())));
  }

  @ParameterizedTest
  @MethodSource("replacing")
  void what_the_successor_does_not_show_is_noted_and_no_edit(String field, String template) {
    var given = swapped(template);
    var noted = given.decided();
    assertThat(noted.step()).isInstanceOf(Step.Remember.class);
    assertThat(noted.standing().what()).contains("does not show");
    given.record(_ -> ((Step.Remember) noted.step()).next());
    assertThat(given.decided().standing().reason()).isNotEqualTo(Reason.RollingBack);
  }

  @ParameterizedTest
  @MethodSource("replacing")
  void a_swap_for_what_the_successor_does_not_show_either_is_tried_once(
      String field, String template) {
    var given = swapped(template);
    given.record(_ -> ((Step.Remember) given.decided().step()).next());
    given.gone("win19").record(Recorded::withoutSwap);
    given.annotated("winpool.dev/lineage", "win19>win22;ended=9f3c1a");
    var said = given.decided();
    assertThat(said.step()).isInstanceOf(Step.Rest.class);
    assertThat(said.standing().reason()).isEqualTo(Reason.Contended);
    assertThat(said.standing().what()).contains(field + ": live ");
  }

  @ParameterizedTest
  @MethodSource("replacing")
  void a_first_pool_that_does_not_show_what_it_was_built_for_is_not_replaced(
      String field, String template) {
    var given =
        Given.object()
            .pool(unlike(WIN22))
            .spec("{poolName: win22, osSKU: Windows2022, template: {%s}}".formatted(template))
            .annotated("winpool.dev/lineage", "win22")
            .intent(IntentVerb.Create, "win22", null);
    given.record(_ -> ((Step.Remember) given.decided().step()).next());
    assertThat(given.decided().standing().reason()).isEqualTo(Reason.Contended);
    given.spec("{template: {maxPods: 60}}");
    assertThat(given.decided().step())
        .as("an edit is another question")
        .isInstanceOf(Step.Remember.class);
    assertThat(given.decided().standing().reason()).isEqualTo(Reason.Migrating);
  }
}
