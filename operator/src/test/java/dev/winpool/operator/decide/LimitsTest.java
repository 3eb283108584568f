package dev.winpool.operator.decide;

import static dev.winpool.operator.decide.Worlds.resting;
import static dev.winpool.operator.world.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Waiting;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Limits;
import dev.winpool.operator.decide.turn.Limits.Limit;
import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every reason has a limit and a remedy, and every wait a since (status.md). */
class LimitsTest {
  private static final Path PAGE =
      Path.of(System.getProperty("winpool.root", "..")).resolve("docs/design/status.md");

  @ParameterizedTest
  @EnumSource(Reason.class)
  void every_reason_has_the_limit_and_the_remedy_of_the_page(Reason reason) throws IOException {
    var row = Limits.of(reason);
    var line = "| `%s` | %s | %s |".formatted(reason, words(row.limit()), row.remedy());
    assertThat(Files.readAllLines(PAGE)).contains(line);
    assertThat(row.remedy().isBlank()).isEqualTo(row.limit() instanceof Limit.Never);
  }

  private static String words(Limit limit) {
    return switch (limit) {
      case Limit.AtOnce _ -> "at once";
      case Limit.After(var calm, var moving) ->
          calm.equals(moving) ? words(calm) : words(calm) + ", in the move " + words(moving);
      case Limit.Told(var untold) -> "the time that is told, without one " + words(untold);
      case Limit.Never _ -> "no wait";
    };
  }

  private static String words(Duration length) {
    if (length.isZero()) {
      return "at once";
    }
    return length.toDays() > 1 ? length.toDays() + " days" : length.toHours() + " h";
  }

  /** An operation of AKS that never ends, seen for that long. */
  private static Given scaling(Duration seen) {
    return resting().state("win19", "Scaling").record(r -> waiting(r, "Scaling", seen));
  }

  private static Recorded waiting(Recorded recorded, String state, Duration seen) {
    var given = resting().state("win19", state);
    var on = given.decided().on();
    return recorded.withWaiting(Optional.of(new Waiting(on, NOW.minus(seen))));
  }

  @Test
  void a_short_wait_is_nobodys_business() {
    assertThat(scaling(Duration.ofMinutes(5)).decided().standing())
        .returns(Optional.empty(), Standing::since)
        .returns(false, Standing::stalled);
  }

  @Test
  void a_longer_one_says_since_when_and_when_it_becomes_a_case_for_a_person() {
    var standing = scaling(Duration.ofMinutes(50)).decided().standing();
    assertThat(standing.since()).contains(NOW.minus(Duration.ofMinutes(50)));
    assertThat(standing.next().orElseThrow())
        .returns("Stalled at", Standing.Next::word)
        .returns(NOW.plus(Duration.ofMinutes(130)), Standing.Next::at);
    assertThat(standing.remedy()).isNotBlank();
    assertThat(standing.stalled()).isFalse();
  }

  @Test
  void at_its_limit_it_is_one_and_goes_on() {
    var decision = scaling(Duration.ofDays(2)).decided();
    assertThat(decision.standing().stalled()).isTrue();
    assertThat(decision.standing().since()).contains(NOW.minus(Duration.ofDays(2)));
    assertThat(decision.standing().wake()).isAfter(NOW);
    assertThat(decision.step()).isInstanceOf(Step.Rest.class);
  }

  @Test
  void and_gives_the_lease_back_while_all_is_calm() {
    assertThat(scaling(Duration.ofMinutes(50)).lease("web").decided().step())
        .isInstanceOf(Step.Rest.class);
    var over = scaling(Duration.ofDays(2)).lease("web").decided();
    assertThat(over.step()).isInstanceOf(Step.ReleaseLease.class);
    assertThat(over.standing().stalled()).isTrue();
  }

  @Test
  void not_while_aks_rolls_its_nodes() {
    var rolling =
        resting()
            .lease("web")
            .state("win19", "Upgrading")
            .record(r -> waiting(r, "Upgrading", Duration.ofDays(9)));
    assertThat(rolling.decided())
        .returns(true, d -> d.standing().stalled())
        .returns(true, d -> d.step() instanceof Step.Rest);
  }

  @Test
  void another_wait_begins_anew() {
    var other = resting().state("win19", "Updating").record(r -> waiting(r, "Scaling", LONG));
    var creating = resting().state("win19", "Creating").record(r -> waiting(r, "Scaling", LONG));
    assertThat(creating.decided().standing().stalled()).isFalse();
    assertThat(other.decided().standing().stalled()).isFalse();
  }

  private static final Duration LONG = Duration.ofDays(2);

  private static Recorded turn(Given given, Decision decision, Outcome outcome, Instant now) {
    return Bookkeeping.after(given.recorded(), decision, outcome, now);
  }

  @Test
  void the_first_turn_that_waits_is_written_down_and_kept() {
    var given = resting().state("win19", "Scaling");
    var first = turn(given, given.decided(), new Outcome.Nothing(), NOW);
    assertThat(first.waiting().orElseThrow().since()).isEqualTo(NOW);
    var later = given.record(_ -> first);
    var second = turn(later, later.decided(), new Outcome.Nothing(), NOW.plusSeconds(600));
    assertThat(second.waiting()).isEqualTo(first.waiting());
  }

  static Stream<Outcome> fruitless() {
    return Stream.of(
        new Outcome.Again("busy", Duration.ZERO),
        new Outcome.Lost("reset"),
        new Outcome.Refuted("a pod"),
        new Outcome.Refused("ScopeLocked", "locked"),
        new Outcome.Unavailable("403", Duration.ZERO));
  }

  @Test
  void an_act_that_comes_to_nothing_is_waited_for_as_well_and_one_that_is_done_ends_the_wait() {
    var given = resting().spec("{scaling: {count: 3}}");
    var decision = given.decided();
    assertThat(decision.step()).isInstanceOf(Step.UpdatePool.class);
    assertThat(fruitless())
        .allSatisfy(
            outcome -> assertThat(turn(given, decision, outcome, NOW).waiting()).isPresent());
    given.record(r -> r.withWaiting(Optional.of(new Waiting(decision.on(), NOW.minus(LONG)))));
    assertThat(given.decided().standing().stalled()).isTrue();
    assertThat(turn(given, decision, new Outcome.Done(""), NOW).waiting()).isEmpty();
  }

  @Test
  void what_comes_by_itself_at_a_time_that_is_told_asks_nothing_of_a_person() {
    var given = Worlds.swapping(Worlds.forward().proven()).at("2026-12-04T12:00:00Z");
    var on = given.decided().on();
    var since = Instant.parse("2026-12-02T12:00:00Z");
    given.record(r -> r.withWaiting(Optional.of(new Waiting(on, since))));
    var said = given.decided().standing();
    assertThat(said.reason()).isEqualTo(Reason.WaitingForWindow);
    assertThat(said.next()).isPresent();
    assertThat(said.remedy()).isEmpty();
    assertThat(said.stalled()).isFalse();
  }

  @Test
  void nothing_is_waited_for_at_rest() {
    var given = resting();
    assertThat(turn(given, given.decided(), new Outcome.Nothing(), NOW).waiting()).isEmpty();
  }

  @Test
  void every_limit_ends() {
    var lengths =
        Arrays.stream(Reason.values())
            .map(reason -> Limits.of(reason).limit())
            .flatMap(limit -> limit instanceof Limit.After(var a, var b) ? Stream.of(a, b) : none())
            .toList();
    assertThat(lengths).isNotEmpty().allMatch(d -> d.compareTo(Duration.ofDays(60)) <= 0);
    assertThat(List.of(Reason.values())).hasSizeGreaterThan(30);
  }

  private static Stream<Duration> none() {
    return Stream.empty();
  }
}
