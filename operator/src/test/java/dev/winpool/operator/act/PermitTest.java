package dev.winpool.operator.act;

import static dev.winpool.operator.decide.Worlds.WIN19;
import static dev.winpool.operator.decide.Worlds.first;
import static dev.winpool.operator.decide.Worlds.forward;
import static dev.winpool.operator.decide.Worlds.moving;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.winpool.operator.aks.AgentPools;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.Planner;
import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.PollInterval;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.nodes.WorkerNodes;
import dev.winpool.operator.records.Records;
import dev.winpool.operator.world.Disruption;
import dev.winpool.operator.world.EvictionAnswer;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.PodOf;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** turn.md, time and freshness: clock, window and hold are asked again before each write. */
class PermitTest {
  private final List<String> written = new ArrayList<>();

  private static Given evicting() {
    return moving(forward().begun("akswin19000000", 5))
        .pod(PodOf.pod("shop/cart-1").on(first(WIN19)))
        .pod(PodOf.pod("shop/cart-2").on(first(WIN19)));
  }

  private static Step.Act act(Given given) {
    return (Step.Act) given.decided().step();
  }

  static Stream<Arguments> later() {
    return Stream.of(
        Arguments.of("a second later", evicting().at("2026-12-05T21:30:01Z"), true),
        Arguments.of("in the window's last second", evicting().at("2026-12-06T01:59:59Z"), true),
        Arguments.of("the window has ended", evicting().at("2026-12-06T02:00:10Z"), false),
        Arguments.of("held meanwhile", evicting().held(), false),
        Arguments.of("paused meanwhile", evicting().spec("{paused: true}"), false),
        Arguments.of("the whole cluster is held", evicting().clusterHeld("freeze"), false),
        Arguments.of("the clock is wrong", evicting().skewed(Duration.ofMinutes(5)), false),
        Arguments.of("the spec was reverted", evicting().spec("{osSKU: Windows2019}"), false),
        Arguments.of("the object leaves", evicting().leaving(), false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("later")
  void what_the_rules_would_not_do_now_is_not_done(String what, Given now, boolean done) {
    var planner = new Planner(PollInterval.DEFAULT);
    assertThat(planner.stillDoes(act(evicting()), now.world(), now.recorded()))
        .as(what)
        .isEqualTo(done);
  }

  @Test
  void reopening_is_done_whatever_else_is_decided() {
    var planner = new Planner(PollInterval.DEFAULT);
    var reopening = new Step.Uncordon(List.of(first(WIN19)));
    var held = evicting().held();
    assertThat(planner.stillDoes(reopening, held.world(), held.recorded())).isTrue();
  }

  @Test
  void each_wave_asks_for_itself_and_the_batch_ends_where_one_may_not_go() {
    var asked = new ArrayList<Step.Act>();
    Permit once =
        write -> {
          asked.add(write);
          return asked.size() == 1 ? Optional.empty() : Optional.of(over());
        };
    var outcome = perform(once);
    assertThat(asked).hasSize(2).allMatch(write -> ((Step.Evict) write).pods().size() == 1);
    assertThat(written).containsExactly("shop/cart-1");
    assertThat(outcome).isInstanceOf(Outcome.Evicted.class);
  }

  @Test
  void d37_each_delete_past_a_budget_asks_for_itself_and_none_follows_where_one_may_not_go() {
    var pods = List.of(PodOf.pod("shop/cart-1").made(), PodOf.pod("crm/web-1").made());
    var asked = new ArrayList<Step.Act>();
    Permit once =
        write -> {
          asked.add(write);
          return asked.size() == 1 ? Optional.empty() : Optional.of(over());
        };
    var executor = new Executor(refusing(AgentPools.class), nodes(), refusing(Records.class));
    var act = new Step.Force("win19", pods);
    var outcome = executor.perform(new WindowsNodePool(), evicting().world(), act, once);
    assertThat(asked).hasSize(2).allMatch(write -> ((Step.Force) write).pods().size() == 1);
    assertThat(written).containsExactly("shop/cart-1");
    assertThat(outcome).isInstanceOf(Outcome.Evicted.class);
    assertThat(
            executor.perform(
                new WindowsNodePool(), evicting().world(), act, _ -> Optional.of(over())))
        .isEqualTo(over());
  }

  @Test
  void without_a_permit_nothing_is_written() {
    assertThat(perform(_ -> Optional.of(over()))).isEqualTo(over());
    assertThat(written).isEmpty();
  }

  @Test
  void giving_the_lease_back_is_done_whatever_cannot_be_read_now() {
    var lease = new Disruption("web", "9f3c1a", Instant.parse("2026-12-05T21:00:00Z"));
    var records = mock(Records.class);
    when(records.free(lease)).thenReturn(Records.Written.Done);
    var executor = new Executor(refusing(AgentPools.class), nodes(), records);
    var given = evicting();
    var act = new Step.ReleaseLease(lease);
    var outcome =
        executor.perform(new WindowsNodePool(), given.world(), act, _ -> Optional.of(over()));
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
  }

  private static Outcome over() {
    return new Outcome.Again("the window is over", Duration.ofSeconds(1));
  }

  private Outcome perform(Permit permit) {
    var executor = new Executor(refusing(AgentPools.class), nodes(), refusing(Records.class));
    var given = evicting();
    return executor.perform(new WindowsNodePool(), given.world(), act(given), permit);
  }

  private WorkerNodes nodes() {
    return (WorkerNodes)
        Proxy.newProxyInstance(
            WorkerNodes.class.getClassLoader(),
            new Class<?>[] {WorkerNodes.class},
            (_, _, arguments) -> {
              written.add(((NodePod) arguments[0]).key());
              return new EvictionAnswer.Granted();
            });
  }

  private static <T> T refusing(Class<T> port) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, method, _) -> {
              throw new AssertionError(method);
            }));
  }
}
