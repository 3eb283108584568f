package dev.winpool.operator.decide;

import static dev.winpool.operator.decide.Worlds.forward;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** turn.md, pods are read node by node: what waits may be old, what acts may not. */
class PodAgeTest {
  private static final Set<String> SOURCE = Set.of("win19");
  private static final Set<String> BOTH = Set.of("win19", "win22");

  private static PodAge of(Given given, boolean lease) {
    return PodAge.of(given.recorded(), BOTH, lease);
  }

  private static Given swapping(SwapOf swap) {
    return Given.object().swap(swap);
  }

  static Stream<Arguments> stages() {
    return Stream.of(
        Arguments.of("planning", Given.object(), false, BOTH, Duration.ofMinutes(1)),
        Arguments.of("built", swapping(forward()), false, SOURCE, Duration.ofSeconds(30)),
        Arguments.of(
            "waiting for the window",
            swapping(forward().proven()),
            false,
            SOURCE,
            Duration.ofMinutes(5)),
        Arguments.of(
            "about to begin the move", swapping(forward().proven()), true, SOURCE, Duration.ZERO),
        Arguments.of("moving", swapping(forward().opened()), true, BOTH, Duration.ofMinutes(1)),
        Arguments.of(
            "moving, waiting for its turn",
            swapping(forward().opened()),
            false,
            BOTH,
            Duration.ofMinutes(1)),
        Arguments.of(
            "retained",
            swapping(forward().emptied(Duration.ofHours(1))),
            false,
            BOTH,
            Duration.ofMinutes(10)),
        Arguments.of(
            "leaving",
            swapping(SwapOf.swap("win19", null).out()),
            true,
            BOTH,
            Duration.ofMinutes(1)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stages")
  void how_old_may_be_what_is_known_of_a_node(
      String stage, Given given, boolean lease, Set<String> emptying, Duration most) {
    assertThat(of(given, lease)).returns(most, PodAge::most).returns(emptying, PodAge::emptying);
  }

  @Test
  void nodes_whose_drain_was_begun_and_their_pool_are_named() {
    assertThat(of(swapping(forward().opened().begun("n1", 1)), true))
        .returns("win19", PodAge::draining)
        .returns(Set.of("uid-n1"), PodAge::begun);
  }
}
