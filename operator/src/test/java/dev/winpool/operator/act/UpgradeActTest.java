package dev.winpool.operator.act;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.aks.AgentPools;
import dev.winpool.operator.aks.CloudFault;
import dev.winpool.operator.aks.WriteAnswer;
import dev.winpool.operator.api.Intent;
import dev.winpool.operator.api.IntentVerb;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Sample;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Trace T16: the one write without a fence is sent only on a live reading of this very act. */
class UpgradeActTest {
  private static final AgentPool LISTED = Sample.pool("win19", WindowsServer.Windows2019, 2);

  private final AtomicInteger posts = new AtomicInteger();
  private WriteAnswer answer = new WriteAnswer.Accepted("id");

  private Outcome act(Supplier<Optional<AgentPool>> live) {
    var executor =
        new Executor(
            port(live),
            refusing(dev.winpool.operator.nodes.WorkerNodes.class),
            refusing(dev.winpool.operator.records.Records.class));
    var intent =
        new Intent("i", IntentVerb.UpgradeImage, "win19", "", 1L, Sample.NOW, "", "", null);
    var world = Given.object().pool(LISTED).world();
    return executor.perform(new WindowsNodePool(), world, new Step.UpgradeImage(intent, LISTED));
  }

  @Test
  void a_pool_that_still_stands_as_it_was_listed_is_upgraded() {
    assertThat(act(() -> Optional.of(LISTED))).isEqualTo(new Outcome.Done("id"));
    assertThat(posts).hasValue(1);
  }

  @Test
  void an_answer_that_there_is_nothing_to_do_is_no_run() {
    answer = new WriteAnswer.Done("id");
    assertThat(act(() -> Optional.of(LISTED))).isInstanceOf(Outcome.Unneeded.class);
  }

  @Test
  void an_upgrade_that_the_list_does_not_show_yet_is_not_asked_for_again() {
    var upgrading = Sample.with(LISTED, "provisioningState", "UpgradingNodeImageVersion");
    assertThat(act(() -> Optional.of(upgrading))).isInstanceOf(Outcome.Refuted.class);
    assertThat(posts).hasValue(0);
  }

  @Test
  void an_image_that_the_list_does_not_show_yet_is_not_taken_again() {
    var newer =
        Sample.with(LISTED, "nodeImageVersion", "AKSWindows-2019-containerd-17763.9000.260310");
    assertThat(act(() -> Optional.of(newer))).isInstanceOf(Outcome.Refuted.class);
    assertThat(act(Optional::empty)).isInstanceOf(Outcome.Refuted.class);
    assertThat(posts).hasValue(0);
  }

  @Test
  void what_cannot_be_read_is_not_upgraded() {
    var after = Optional.of(Duration.ofSeconds(9));
    var blind =
        act(
            () -> {
              throw new CloudFault(CloudFault.Kind.Throttled, "ARM throttles", after);
            });
    assertThat(blind).isEqualTo(new Outcome.Unavailable("ARM throttles", after.get()));
    assertThat(posts).hasValue(0);
  }

  private AgentPools port(Supplier<Optional<AgentPool>> live) {
    return (AgentPools)
        Proxy.newProxyInstance(
            AgentPools.class.getClassLoader(),
            new Class<?>[] {AgentPools.class},
            (_, method, _) ->
                switch (method.getName()) {
                  case "find" -> live.get();
                  case "upgradeImage" -> {
                    posts.incrementAndGet();
                    yield answer;
                  }
                  default -> throw new AssertionError(method);
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
