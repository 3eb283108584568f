package dev.winpool.operator.decide.disruption;

import static dev.winpool.operator.decide.Worlds.WIN19;
import static dev.winpool.operator.decide.Worlds.forward;
import static dev.winpool.operator.decide.Worlds.moving;
import static dev.winpool.operator.decide.Worlds.resting;
import static dev.winpool.operator.decide.Worlds.swapping;
import static dev.winpool.operator.decide.Worlds.wanting2022;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Gate;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.SwapOf;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.PodOf;
import dev.winpool.operator.world.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An approval that names no gate of the plan is named at every gate (object.md, "Approval"). */
class StrayApprovalsTest {
  private static final String ASK =
      "{migration: {approveBefore: [Create, Move, SecondNode, Retire]}}";
  private static final String NONE = " of this plan. Approve: kubectl annotate wnp web";

  private static final Map<Gate, Supplier<Given>> GATES =
      Map.of(
          Gate.Create, () -> wanting2022().spec(ASK),
          Gate.Move, () -> swapping(forward().proven()).spec(ASK),
          Gate.SecondNode,
              () ->
                  moving(forward().begun("akswin19000000", 9))
                      .spec(ASK)
                      .pod(PodOf.pod("shop/cart-1").on(Sample.node(WIN19, 1))),
          Gate.Retire, () -> swapping(forward().settled(Duration.ofHours(80))).cordoned("win19"));

  static Stream<Arguments> strays() {
    return GATES.keySet().stream()
        .flatMap(
            gate ->
                Stream.of("ffffff/" + gate, "ABC123/" + gate, hash(gate) + "/" + word(gate), "yes")
                    .map(text -> Arguments.of(gate, text)));
  }

  private static String word(Gate gate) {
    return gate.name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Of the plan that waits at that gate. */
  private static String hash(Gate gate) {
    return gate == Gate.Create
        ? GATES.get(gate).get().decided().standing().plan().orElseThrow().hash()
        : SwapOf.HASH;
  }

  private static String remedy(Given given) {
    return given.decided().standing().remedy();
  }

  @ParameterizedTest
  @MethodSource("strays")
  void a_wrong_hash_a_wrong_case_and_a_yes_are_named(Gate gate, String text) {
    var given = GATES.get(gate).get().annotated(WindowsNodePool.APPROVE, text);
    assertThat(given.decided().step()).isInstanceOf(Step.Rest.class);
    assertThat(remedy(given)).contains("\"" + text + "\" names no gate" + NONE);
  }

  @ParameterizedTest
  @EnumSource(Gate.class)
  void one_in_the_spec_is_named_as_one_by_annotation(Gate gate) {
    var given = GATES.get(gate).get().spec("{migration: {approved: [ffffff/Retire]}}");
    assertThat(remedy(given)).contains("\"ffffff/Retire\" names no gate" + NONE);
  }

  @ParameterizedTest
  @EnumSource(Gate.class)
  void one_good_and_one_wrong_pass_the_gate_and_the_wrong_one_is_named(Gate gate) {
    var both = hash(gate) + "/" + gate + ", ffffff/" + gate;
    var decided = GATES.get(gate).get().annotated(WindowsNodePool.APPROVE, both).decided();
    assertThat(decided.step()).isInstanceOf(Step.Remember.class);
    assertThat(decided.standing().remedy() + decided.standing().besides())
        .contains("\"ffffff/" + gate + "\" names no gate of this plan");
  }

  @Test
  void a_used_one_beside_a_wrong_one_does_not_hide_it() {
    var given =
        swapping(forward().proven().approved(SwapOf.HASH + "/Create"))
            .spec(ASK)
            .annotated(WindowsNodePool.APPROVE, SwapOf.HASH + "/Create ffffff/Move");
    assertThat(remedy(given)).startsWith("\"ffffff/Move\" names no gate" + NONE);
  }

  @Test
  void a_gate_of_this_plan_that_comes_later_is_no_stray() {
    var given =
        swapping(forward().proven())
            .spec(ASK)
            .annotated(WindowsNodePool.APPROVE, SwapOf.HASH + "/Retire");
    assertThat(remedy(given)).startsWith("Approve: ");
  }

  @Test
  void an_object_that_leaves_with_its_pool_is_told_too() {
    var given =
        resting()
            .leaving()
            .spec("{deletionPolicy: Delete}")
            .cordoned("win19")
            .lease("web")
            .swap(SwapOf.swap("win19", null).out().emptied(Duration.ofMinutes(5)))
            .annotated(WindowsNodePool.APPROVE, "ffffff/Retire");
    assertThat(remedy(given)).contains("\"ffffff/Retire\" names no gate" + NONE);
  }

  @Test
  void many_are_counted_and_long_ones_are_cut() {
    var texts = List.of("a".repeat(400), "b", "c", "d", "e");
    var given =
        GATES.get(Gate.Move).get().annotated(WindowsNodePool.APPROVE, String.join(",", texts));
    assertThat(remedy(given)).contains("\"b\", \"c\" and 2 more name no gate").hasSizeLessThan(300);
  }
}
