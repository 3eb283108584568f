package dev.winpool.operator.act;

import static dev.winpool.operator.decide.Worlds.WIN19;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.winpool.operator.aks.AgentPools;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.decide.turn.Step.Cordon.Cordoning;
import dev.winpool.operator.nodes.WorkerNodes;
import dev.winpool.operator.nodes.WorkerNodes.NodeAnswer;
import dev.winpool.operator.records.Records;
import dev.winpool.operator.world.CordonMark;
import dev.winpool.operator.world.Sample;
import dev.winpool.operator.world.WorkerNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Of a batch of nodes that did not get to its end it stays known which ones were written (S16). */
class PartlyWrittenTest {
  private static final WorkerNode FIRST = Sample.node(WIN19, 0);
  private static final WorkerNode SECOND = Sample.node(WIN19, 1);

  private final WorkerNodes nodes = mock();
  private final Executor executor =
      new Executor(mock(AgentPools.class), nodes, mock(Records.class));

  private static Step.Cordon both() {
    return new Step.Cordon(List.of(cordoning(FIRST), cordoning(SECOND)));
  }

  private int named;

  private static Cordoning cordoning(WorkerNode node) {
    return new Cordoning(node, new CordonMark("9f3c1a", Sample.NOW, node.uid(), false));
  }

  private Outcome perform(Step.Act act, Permit permit) {
    return executor.perform(new WindowsNodePool(), Given.object().pool(WIN19).world(), act, permit);
  }

  private static List<String> done(Outcome outcome) {
    return outcome instanceof Outcome.Again again ? again.done() : List.of("all or none");
  }

  @Test
  void a_node_that_changed_meanwhile_does_not_make_the_others_unwritten() {
    when(nodes.cordon(any(), any())).thenReturn(new NodeAnswer.Done(), new NodeAnswer.Stale());
    assertThat(done(perform(both(), Permit.GIVEN))).containsExactly(FIRST.name());
  }

  /** A policy may be about one node; a webhook that hangs is not asked a thousand times. */
  @Test
  void whoever_refuses_three_nodes_is_not_asked_for_the_others() {
    when(nodes.cordon(any(), any()))
        .thenReturn(new NodeAnswer.Failed("403 denied by nodes.example"));
    var five = new Step.Cordon(Collections.nCopies(5, 0).stream().map(_ -> node()).toList());
    assertThat(perform(five, Permit.GIVEN))
        .isInstanceOfSatisfying(
            Outcome.Again.class,
            again -> assertThat(again.why()).contains("403 denied by nodes.example"));
    verify(nodes, times(3)).cordon(any(), any());
  }

  private Cordoning node() {
    named++;
    var pool = Sample.pool("win19", WindowsServer.Windows2019, 9);
    return cordoning(Sample.node(pool, named));
  }

  @Test
  void nor_does_one_that_may_not_be_written_any_more() {
    when(nodes.cordon(any(), any())).thenReturn(new NodeAnswer.Done());
    var asked = new ArrayList<Step.Act>();
    Permit once =
        write -> {
          asked.add(write);
          return asked.size() == 1 ? Optional.empty() : Optional.of(over());
        };
    assertThat(done(perform(both(), once))).containsExactly(FIRST.name());
  }

  @Test
  void where_nothing_was_written_it_is_said_why_not() {
    assertThat(perform(both(), _ -> Optional.of(over()))).isEqualTo(over());
  }

  @Test
  void of_nodes_that_are_opened_again_likewise() {
    when(nodes.reopen(any())).thenReturn(new NodeAnswer.Failed("403 no"), new NodeAnswer.Done());
    var act = new Step.Uncordon(List.of(FIRST, SECOND));
    assertThat(done(perform(act, Permit.GIVEN))).containsExactly(SECOND.name());
  }

  private static Outcome over() {
    return new Outcome.Again("the window is over", Duration.ofSeconds(1));
  }
}
