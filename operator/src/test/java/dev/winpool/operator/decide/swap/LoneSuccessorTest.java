package dev.winpool.operator.decide.swap;

import static dev.winpool.operator.decide.Row.rests;
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

/** What becomes of a successor whose record was wiped before it was opened (traces T6, T8). */
class LoneSuccessorTest {

  private static AgentPool closed() {
    var pool = Sample.pool("win22", WindowsServer.Windows2022, 2);
    var made = Sample.tagged(Sample.tagged(pool, Tags.SWAP, "9f3c1a"), Tags.FROM, "win19");
    return Sample.with(made, "nodeTaints", List.of(Tags.successorTaint(Sample.OBJECT)));
  }

  private static Given alone() {
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
}
