package dev.winpool.operator.decide.swap;

import static dev.winpool.operator.decide.Row.rests;
import static dev.winpool.operator.decide.Worlds.WIN19;
import static dev.winpool.operator.decide.Worlds.WIN22;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.Row;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Sample;
import dev.winpool.operator.world.Tags;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The only pool of an object whose record was wiped in mid-swap (traces T6, T8). */
public class LonePoolTest {

  private static AgentPool closed() {
    var pool = Sample.pool("win22", WindowsServer.Windows2022, 2);
    var made = Sample.tagged(Sample.tagged(pool, Tags.SWAP, "9f3c1a"), Tags.FROM, "win19");
    return Sample.with(made, "nodeTaints", List.of(Tags.successorTaint(Sample.OBJECT)));
  }

  public static Given alone() {
    return Given.object().spec("osSKU: Windows2022").pool(closed());
  }

  /** Else its pods wait for ever, and all is said to be well. */
  @Test
  void it_is_opened_when_its_source_is_gone() {
    var decision = alone().decided();
    assertThat(decision.step()).isInstanceOf(Step.UpdatePool.class);
    var put = (Step.UpdatePool) decision.step();
    assertThat(put.asRead().name()).isEqualTo("win22");
    assertThat(put.purpose()).isEqualTo(Step.UpdatePool.Purpose.Open);
    assertThat(put.properties()).containsEntry("nodeTaints", List.of());
    assertThat(decision.standing().what())
        .isEqualTo("opening win22 to all pods: nothing else serves");
  }

  static Stream<Row> closes() {
    var source = Sample.pool("win19", WindowsServer.Windows2019, 2);
    return Stream.of(
        rests(
            "it stays closed and says so while its source is there without our tags",
            alone().pool(Sample.with(source, "tags", Map.of())),
            Reason.Contended),
        rests("a held object opens nothing", alone().held(), Reason.Held));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("closes")
  void it_stays_closed(Row row) {
    row.holds();
  }

  @Test
  void it_is_left_alone_once_it_is_open() {
    var open = Sample.without(closed(), "nodeTaints");
    var decision = Given.object().spec("osSKU: Windows2022").pool(open).decided();
    assertThat(decision.standing().reason()).isEqualTo(Reason.UpToDate);
  }

  /** Else nothing of the object takes pods, and all is said to be well. */
  @Test
  void its_nodes_are_reopened_also_while_held() {
    var decision = Given.object().pool(WIN19).cordoned("win19").held().decided();
    assertThat(decision.step())
        .isEqualTo(
            new Step.Uncordon(
                List.of(
                    Sample.cordoned(Sample.node(WIN19, 0), "9f3c1a", false),
                    Sample.cordoned(Sample.node(WIN19, 1), "9f3c1a", false))));
    assertThat(decision.standing().what())
        .isEqualTo("reopening win19: nothing else serves, and no swap is recorded");
  }

  @Test
  void what_somebody_had_closed_before_stays_closed() {
    var given = Given.object().pool(WIN19);
    given.nodes("win19", node -> Sample.cordoned(node, "9f3c1a", true));
    assertThat(given.decided().step()).isNotInstanceOf(Step.Uncordon.class);
  }

  @Test
  void a_pool_that_goes_with_its_object_stays_closed() {
    var given = Given.object().pool(WIN19).cordoned("win19").leaving();
    assertThat(given.spec("deletionPolicy: Delete").decided().step())
        .isNotInstanceOf(Step.Uncordon.class);
  }

  /** A hold keeps the swap from being rebuilt, and somebody has closed the successor. */
  @Test
  void both_pools_of_a_forgotten_swap_are_reopened_where_neither_takes_pods() {
    var given = Given.object().pool(WIN19).cordoned("win19").pool(WIN22).held();
    assertThat(given.decided().step()).isInstanceOf(Step.Rest.class);
    given.nodes("win22", Sample::cordonedByHand);
    assertThat(given.decided().standing().what())
        .isEqualTo("reopening win19: nothing else serves, and no swap is recorded");
  }
}
