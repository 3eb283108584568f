package dev.winpool.operator.aks.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winpool.operator.aks.HandClock;
import dev.winpool.operator.aks.LoopbackArm;
import dev.winpool.operator.aks.Samples;
import dev.winpool.operator.aks.WriteAnswer;
import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.world.PoolName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final PoolName WIN22 = new PoolName("win22");

  @AutoClose private final LoopbackArm arm = new LoopbackArm();
  private final List<String> passed = new CopyOnWriteArrayList<>();

  private ArmAgentPools pools(Consumer<WriteGate.Write> before, Consumer<WriteGate.Write> after) {
    var gate =
        new WriteGate() {
          @Override
          public void before(Write write) {
            passed.add("before " + write.target() + " " + write.method() + " " + write.path());
            before.accept(write);
          }

          @Override
          public void after(Write write) {
            passed.add("after, asked " + arm.asked.size());
            after.accept(write);
          }
        };
    return new ArmAgentPools(arm.http(), gate, new HandClock());
  }

  @Test
  void a_write_passes_the_gate_before_it_is_sent_and_after_its_answer() {
    arm.reply(201, "{}");
    pools(_ -> assertThat(arm.asked).isEmpty(), _ -> {}).create(WIN22, Map.of(), Optional.empty());
    assertThat(passed)
        .containsExactly("before arm PUT " + arm.pools() + "/win22", "after, asked 1");
  }

  @Test
  void a_gate_that_stays_shut_stops_the_write_and_its_exception_is_seen() {
    var shut = new IllegalStateException("stopped");
    var pools = pools(_ -> throwing(shut), _ -> {});
    assertThatThrownBy(() -> pools.create(WIN22, Map.of(), Optional.empty())).isSameAs(shut);
    assertThat(arm.asked).isEmpty();
  }

  @Test
  void an_answer_that_the_gate_loses_is_lost() {
    arm.reply(201, "{}");
    var lost = new UncheckedIOException(new IOException("cut"));
    assertThat(pools(_ -> {}, _ -> throwing(lost)).create(WIN22, Map.of(), Optional.empty()))
        .isInstanceOf(WriteAnswer.Lost.class);
  }

  @Test
  void what_else_the_gate_throws_afterwards_is_seen() {
    arm.reply(201, "{}");
    var crash = new AssertionError("crash");
    var pools = pools(_ -> {}, _ -> throwing(crash));
    assertThatThrownBy(() -> pools.create(WIN22, Map.of(), Optional.empty())).isSameAs(crash);
  }

  @Test
  void reads_do_not_pass_the_gate() {
    arm.reply(200, Samples.list());
    pools(_ -> {}, _ -> {}).list(Samples.ask(Duration.ZERO));
    assertThat(passed).isEmpty();
  }

  private static void throwing(Throwable what) {
    switch (what) {
      case RuntimeException exception -> throw exception;
      case Error error -> throw error;
      default -> throw new AssertionError(what);
    }
  }
}
