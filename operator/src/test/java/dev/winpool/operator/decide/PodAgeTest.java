package dev.winpool.operator.decide;

import static dev.winpool.operator.decide.Worlds.forward;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.IntentVerb;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.window.AcceptedWindow;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** turn.md, pods are read node by node: what waits may be old, what acts may not. */
class PodAgeTest {
  private static final Set<String> NONE = Set.of();
  private static final Set<String> SOURCE = Set.of("win19");
  private static final Set<String> SUCCESSOR = Set.of("win22");
  private static final Set<String> BOTH = Set.of("win19", "win22");
  private static final String HOUR = "{migration: {sourceRetention: 1h}}";
  private static final Given PROVEN = swapping(forward().proven());

  private static PodAge of(Given given, boolean acting, String... unsettled) {
    var s = given.situation();
    var retains = PodAge.retains(s.self(), s.recorded(), s.now());
    var now = new PodAge.Now(acting, retains, Set.of(unsettled));
    return PodAge.of(given.recorded(), BOTH, now);
  }

  private static Given swapping(SwapOf swap) {
    return Given.object().swap(swap);
  }

  static Stream<Arguments> stages() {
    return Stream.of(
        Arguments.of("planning", Given.object(), false, NONE, BOTH, 60, 60),
        Arguments.of("coming up", swapping(forward()), false, SUCCESSOR, SOURCE, 270, 270),
        Arguments.of("waiting for the window", PROVEN, false, NONE, SOURCE, 270, 270),
        Arguments.of("about to begin the move", PROVEN, true, SOURCE, SOURCE, 270, 270),
        Arguments.of("moving", opened(), true, NONE, SOURCE, 60, 300),
        Arguments.of("moving, waiting for its turn", opened(), false, NONE, SOURCE, 60, 300),
        Arguments.of("retained", emptied(Duration.ofHours(1)), false, NONE, NONE, 0, 900),
        Arguments.of(
            "soon deleted",
            emptied(Duration.ofMinutes(55)).spec(HOUR),
            false,
            NONE,
            SOURCE,
            60,
            60),
        Arguments.of("to be deleted", emptied(Duration.ofDays(30)), false, NONE, SOURCE, 60, 60),
        Arguments.of(
            "asked to be deleted",
            emptied(Duration.ofHours(1)).intent(IntentVerb.Retire, "win19", "win22"),
            false,
            NONE,
            SOURCE,
            60,
            60),
        Arguments.of(
            "emptied on the way back",
            swapping(forward().emptied(Duration.ofHours(1)).back()),
            false,
            NONE,
            SOURCE,
            60,
            60),
        Arguments.of(
            "leaving", swapping(SwapOf.swap("win19", null).out()), true, NONE, SOURCE, 60, 300));
  }

  private static Given emptied(Duration ago) {
    return swapping(forward().proven().emptied(ago));
  }

  private static Given opened() {
    return swapping(forward().proven().opened());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stages")
  void how_old_may_be_what_is_known_of_a_node(
      String stage,
      Given given,
      boolean acting,
      Set<String> whole,
      Set<String> emptying,
      int most,
      int late) {
    assertThat(of(given, acting))
        .returns(whole, PodAge::whole)
        .returns(emptying, PodAge::emptying)
        .returns(new PodAge.Ages(Duration.ofSeconds(most), Duration.ofSeconds(late)), PodAge::ages);
  }

  @Test
  void nodes_whose_drain_was_begun_and_their_pool_are_named() {
    assertThat(of(swapping(forward().opened().begun("n1", 1)), true).draining())
        .isEqualTo(new PodAge.Draining("win19", Set.of("uid-n1")));
  }

  /** As the guards of the move ask: else the Lease is taken by what was read minutes ago. */
  @Test
  void a_move_may_begin_in_its_window_in_the_last_one_that_could_be_read_and_always_if_asked_for() {
    assertThat(mayBegin(Given.object().spec("{migration: {start: Immediately}}"))).isTrue();
    assertThat(mayBegin(Given.object().at("2026-12-05T21:30:00Z"))).isTrue();
    assertThat(mayBegin(Given.object().at("2026-12-07T12:00:00Z"))).isFalse();
    var mistyped = Given.object().spec("{maintenanceWindow: {timeZone: Europe/Berln}}");
    assertThat(mayBegin(mistyped)).as("none was ever readable").isFalse();
    var good = Given.object().situation().window();
    assertThat(mayBegin(mistyped.record(r -> lastReadable(r, good)))).isTrue();
  }

  private static Recorded lastReadable(Recorded r, Optional<AcceptedWindow> window) {
    return new Recorded(
        r.swap(),
        r.intent(),
        r.applied(),
        r.attempts(),
        r.absence(),
        r.run(),
        r.plan(),
        r.waiting(),
        window,
        r.moved());
  }

  private static boolean mayBegin(Given given) {
    var s = given.situation();
    return PodAge.mayBegin(s.self(), s.calendar(), s.now());
  }

  /** A repair may reimage its nodes: nobody may be there (trace T11). */
  @Test
  void a_closed_successor_that_aks_may_repair_is_empty_only_by_what_was_read_now() {
    assertThat(of(PROVEN, false, "win22").emptying()).isEqualTo(BOTH);
  }
}
