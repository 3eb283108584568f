package dev.winpool.operator.act;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.aks.AgentPools;
import dev.winpool.operator.aks.WriteAnswer;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.nodes.WorkerNodes;
import dev.winpool.operator.records.Records;
import dev.winpool.operator.world.Sample;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an answer of ARM to a write says to people, and when it is tried again. */
class AnsweredWriteTest {
  private static Outcome answered(WriteAnswer answer) {
    var pool = Sample.pool("win19", WindowsServer.Windows2019, 2);
    var executor =
        new Executor(
            port(AgentPools.class, answer), port(WorkerNodes.class, ""), port(Records.class, ""));
    var step = new Step.UpdatePool(pool, Map.of(), Step.UpdatePool.Purpose.Update, "");
    return executor.perform(new WindowsNodePool(), Given.object().pool(pool).world(), step);
  }

  /** Nobody would end what is only asked again and again. */
  @Test
  void a_missing_right_is_counted_like_a_refusal() {
    assertThat(answered(new WriteAnswer.Forbidden("needs agentPools/write")))
        .isEqualTo(new Outcome.Refused("Forbidden", "needs agentPools/write"));
  }

  @Test
  void what_waits_for_our_own_share_is_not_said_to_be_throttled_by_arm() {
    var after = Duration.ofMinutes(4);
    assertThat(answered(new WriteAnswer.Postponed("busy; winpool waits", after)))
        .isEqualTo(new Outcome.Unavailable("busy; winpool waits", after));
    assertThat(answered(new WriteAnswer.Throttled(after)))
        .isEqualTo(new Outcome.Unavailable("ARM throttles", after));
  }

  private static <T> T port(Class<T> port, Object answer) {
    return port.cast(
        Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (_, _, _) -> answer));
  }
}
