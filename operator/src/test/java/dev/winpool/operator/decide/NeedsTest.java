package dev.winpool.operator.decide;

import static dev.winpool.operator.world.Sample.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.IntentVerb;
import dev.winpool.operator.api.Waiting;
import dev.winpool.operator.decide.operation.Backoff;
import dev.winpool.operator.decide.turn.PollInterval;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Sample;
import dev.winpool.operator.world.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which nodes a turn reads (costs.md). */
class NeedsTest {
  private static final AgentPool WIPED = with(Worlds.WIN19, "tags", Map.of());

  private static Set<String> nodes(AgentPool... pools) {
    var object = Given.object();
    var s = object.situation();
    return Needs.of(s.self(), s.recorded(), List.of(pools), Sample.CLUSTER).nodePools();
  }

  @Test
  void nodes_of_an_untagged_pool_are_read_where_the_lineage_names_it_last() {
    assertThat(nodes(WIPED)).containsExactly("win19");
    assertThat(nodes(with(Worlds.WIN22, "tags", Map.of()))).isEmpty();
    assertThat(nodes(with(WIPED, "tags", Map.of(Tags.OWNER, "pay")))).isEmpty();
  }

  @Test
  void nodes_of_pools_of_ours_are_all_that_is_read_while_there_is_one() {
    assertThat(nodes(Worlds.WIN22, WIPED)).containsExactly("win22");
  }

  static Stream<Arguments> images() {
    var from = Set.of("win19");
    return Stream.of(
        Arguments.of("nothing is to be moved", Worlds.resting(), Set.of()),
        Arguments.of("planning", Worlds.wanting2022(), from),
        Arguments.of("side by side", Worlds.swapping(Worlds.forward().proven()), from),
        Arguments.of("pods are left", Worlds.moving(Worlds.forward()), from),
        Arguments.of(
            "the source is empty",
            Worlds.swapping(Worlds.forward().emptied(Duration.ofHours(1))),
            Set.of()),
        Arguments.of(
            "on the way out",
            Worlds.resting().swap(SwapOf.swap("win19", null).out()).leaving(),
            Set.of()),
        Arguments.of("planning unchecked", unchecked(Worlds.wanting2022(), "Off"), Set.of()),
        Arguments.of(
            "side by side unchecked",
            unchecked(Worlds.swapping(Worlds.forward().proven()), "Disabled"),
            Set.of()),
        Arguments.of(
            "moving unchecked", unchecked(Worlds.moving(Worlds.forward()), "Off"), Set.of()));
  }

  private static Given unchecked(Given given, String word) {
    return given.spec("{migration: {imageCheck: \"" + word + "\"}}");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("images")
  void images_are_asked_for_while_pods_are_left_to_move_and_somebody_wants_them_checked(
      String what, Given given, Set<String> pools) {
    var s = given.situation();
    assertThat(Needs.of(s.self(), s.recorded(), s.world().pools(), Sample.CLUSTER).imagePools())
        .as(what)
        .isEqualTo(pools);
  }

  static Stream<Arguments> ages() {
    var retire = Given.object().intent(IntentVerb.Retire, "win19", null);
    var minute = Duration.ofMinutes(1);
    var soon = Duration.ofSeconds(48);
    var rest = Duration.ofSeconds(15);
    return Stream.of(
        Arguments.of("at rest", Given.object(), rest),
        Arguments.of("while AKS changes a pool in place", waiting("Updating", 179), soon),
        Arguments.of("for longer than that takes", waiting("Updating", 181), rest),
        Arguments.of("while a person is waited for", waiting("Held", 1), rest),
        Arguments.of("a delete that goes on", retire, Duration.ZERO),
        Arguments.of("refuted, and waits", tried(1, Backoff.REFUTED, minute), soon),
        Arguments.of("refuted, and due", tried(1, Backoff.REFUTED, Duration.ZERO), Duration.ZERO),
        Arguments.of("taken by AKS", tried(1, "", minute), Duration.ZERO),
        Arguments.of("seen to have failed", tried(1, "DeleteFailed", minute), Duration.ZERO));
  }

  private static Given waiting(String reason, long minutes) {
    var since = Sample.NOW.minus(Duration.ofMinutes(minutes));
    var waiting = new Waiting(reason + " win19 Updating 9f3c1a", since);
    return Given.object().record(r -> r.withWaiting(Optional.of(waiting)));
  }

  private static Given tried(int count, String code, Duration nextIn) {
    return Given.object()
        .intent(IntentVerb.Retire, "win19", null)
        .attempts(AttemptedAct.Retire, "win19", count, code, nextIn);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ages")
  void aks_is_asked_anew_while_a_delete_goes_on_but_not_while_a_refuted_one_waits(
      String what, Given given, Duration age) {
    assertThat(Needs.listAge(given.recorded(), PollInterval.DEFAULT, Sample.NOW))
        .as(what)
        .isEqualTo(age);
  }
}
