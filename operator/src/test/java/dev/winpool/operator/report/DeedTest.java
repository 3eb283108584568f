package dev.winpool.operator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.BlockerCode;
import dev.winpool.operator.api.Intent;
import dev.winpool.operator.api.IntentVerb;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.CordonMark;
import dev.winpool.operator.world.Disruption;
import dev.winpool.operator.world.EvictionAnswer;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.PodOf;
import dev.winpool.operator.world.PoolName;
import dev.winpool.operator.world.Sample;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each act that cannot be taken back, or moves pods, is told with who, why and by what (S16). */
class DeedTest {
  private static final AgentPool POOL = Sample.pool("win19", WindowsServer.Windows2019, 2);
  private static final String ARM = "0f1e2d3c-correlation";
  private static final NodePod FORCED = PodOf.pod("shop/cart").budgets("shop/b").made();

  /**
   * An act, and the reason that its event has.
   *
   * @param reason empty for what changes nothing but records of our own
   * @param named what people look for in its words
   */
  private record Row(Step.Act act, Outcome outcome, String reason, String named) {
    @Override
    public String toString() {
      return act.getClass().getSimpleName() + " " + reason;
    }
  }

  static Stream<Row> rows() {
    var mine = new Disruption("web", "swap", Sample.NOW);
    var done = new Outcome.Done(ARM);
    var acts =
        Stream.of(
            row(new Step.Annotate(Map.of()), ""),
            row(new Step.AddFinalizer(), ""),
            row(new Step.RemoveFinalizer(), ""),
            row(new Step.AcquireLease(mine, Optional.empty()), ""),
            row(new Step.ReleaseLease(mine), ""),
            new Row(
                new Step.CreatePool(
                    intent(IntentVerb.Create),
                    PoolName.of("win22").orElseThrow(),
                    Map.of(),
                    Optional.empty()),
                done,
                "PoolCreating",
                "win22"),
            new Row(
                new Step.UpgradeImage(intent(IntentVerb.UpgradeImage), POOL),
                done,
                "ImageUpgrading",
                "win19 to 20348.1"),
            new Row(
                new Step.RetirePool(
                    intent(IntentVerb.Retire), POOL, Optional.empty(), Optional.empty()),
                done,
                "PoolDeleting",
                "win19"),
            new Row(
                new Step.Cordon(List.of(cordoning(0), cordoning(1))),
                new Outcome.Done("2 nodes"),
                "NodesCordoned",
                Sample.node(POOL, 1).name()),
            new Row(
                new Step.Uncordon(List.of(Sample.node(POOL, 0))),
                new Outcome.Done("1 node"),
                "NodesReopened",
                Sample.node(POOL, 0).name()),
            new Row(
                new Step.Evict(List.of(PodOf.pod("shop/cart").made())),
                new Outcome.Evicted(Map.of("shop/cart", new EvictionAnswer.Granted())),
                "PodsEvicted",
                "shop/cart"),
            new Row(
                new Step.Force("win19", List.of(FORCED)),
                new Outcome.Evicted(Map.of("shop/cart", new EvictionAnswer.Granted())),
                "PodsForced",
                "shop/cart (budget shop/b)"));
    var puts =
        Arrays.stream(Step.UpdatePool.Purpose.values())
            .map(
                purpose ->
                    new Row(
                        new Step.UpdatePool(POOL, Map.of(), purpose, "labels of win19"),
                        done,
                        "PoolUpdating",
                        "labels of win19"));
    return Stream.concat(acts, puts);
  }

  private static Row row(Step.Act act, String reason) {
    return new Row(act, new Outcome.Done(ARM), reason, "");
  }

  private static Step.Cordon.Cordoning cordoning(int index) {
    var node = Sample.node(POOL, index);
    return new Step.Cordon.Cordoning(node, new CordonMark("9f3c1a", Sample.NOW, node.uid(), false));
  }

  private static Intent intent(IntentVerb verb) {
    return new Intent("i1", verb, "win19", null, 7L, Sample.NOW, null, "20348.1", null);
  }

  @Test
  void no_kind_of_act_is_left_out() {
    assertThat(rows().<Class<?>>map(row -> row.act().getClass()).collect(Collectors.toSet()))
        .isEqualTo(Set.of(Step.Act.class.getPermittedSubclasses()));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void what_was_done_is_told_with_generation_reason_and_the_id_of_arms_request(Row row) {
    var deed = Deed.of(row.act(), row.outcome());
    assertThat(deed.map(Deed::reason).orElse("")).isEqualTo(row.reason());
    if (deed.isPresent()) {
      var note = deed.get().note(7);
      assertThat(note.reason()).isEqualTo(row.reason());
      assertThat(note.warning()).isFalse();
      assertThat(note.message()).contains(row.named(), "generation 7");
      var ofArm = row.outcome().equals(new Outcome.Done(ARM));
      assertThat(note.message().contains(ARM)).isEqualTo(ofArm);
      assertThat(deed.get().arm()).isEqualTo(ofArm ? ARM : "");
    }
  }

  /** It may have been taken: whoever looks for what became of a pool finds that it was asked. */
  @ParameterizedTest
  @MethodSource("rows")
  void a_request_whose_answer_was_lost_is_told_as_well(Row row) {
    var deed = Deed.of(row.act(), new Outcome.Lost("timeout"));
    var evicts = row.act() instanceof Step.Evict || row.act() instanceof Step.Force;
    assertThat(deed.isPresent()).isEqualTo(!row.reason().isEmpty() && !evicts);
    deed.ifPresent(
        lost -> {
          assertThat(lost.note(7).warning()).isTrue();
          assertThat(lost.note(7).message()).contains(row.named(), "answer was lost");
        });
  }

  @Test
  void d37_a_delete_without_an_answer_is_told_as_one_that_may_have_been_taken() {
    var act = new Step.Force("win19", List.of(FORCED));
    var lost = new Outcome.Evicted(Map.of("shop/cart", new EvictionAnswer.Failed("no answer")));
    var note = Deed.of(act, lost).orElseThrow().note(7);
    assertThat(note.reason()).isEqualTo("PodsForced");
    assertThat(note.message()).contains("shop/cart", "answer was lost");
    assertThat(note.warning()).isTrue();
    var refused = new EvictionAnswer.Forbidden(BlockerCode.NotAllowed, "no");
    assertThat(Deed.of(act, new Outcome.Evicted(Map.of("shop/cart", refused)))).isEmpty();
  }

  @Test
  void of_nodes_that_were_written_before_the_rest_was_not_those_are_told() {
    var act = new Step.Cordon(List.of(cordoning(0), cordoning(1)));
    var first = Sample.node(POOL, 0).name();
    var deed = Deed.of(act, new Outcome.Again("changed", Duration.ofSeconds(1), List.of(first)));
    assertThat(deed.orElseThrow().reason()).isEqualTo("NodesCordoned");
    assertThat(deed.orElseThrow().words()).isEqualTo("1 node cordoned: " + first);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void what_came_to_nothing_is_no_deed(Row row) {
    assertThat(
            Stream.of(
                    new Outcome.Nothing(),
                    new Outcome.Again("busy", Duration.ofSeconds(30)),
                    new Outcome.Unneeded("none"),
                    new Outcome.Refused("X", "no"),
                    new Outcome.Refuted("not empty"),
                    new Outcome.Unavailable("down", Duration.ofSeconds(30)),
                    new Outcome.Evicted(Map.of()),
                    new Outcome.Overtaken())
                .flatMap(outcome -> Deed.of(row.act(), outcome).stream()))
        .isEmpty();
  }
}
