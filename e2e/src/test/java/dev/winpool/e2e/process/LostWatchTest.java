package dev.winpool.e2e.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.cluster.request.ApiAnswer;
import dev.winpool.e2e.cluster.request.ApiRequest;
import dev.winpool.e2e.cluster.server.Interceptor.Fault;
import dev.winpool.e2e.driver.OperatorProcess;
import dev.winpool.e2e.stage.EmbeddedStage;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.emulator.stage.SteppedClock;
import dev.winpool.operator.controller.LostWatches;
import dev.winpool.operator.controller.TurnListener;
import dev.winpool.operator.controller.Wakeups;
import dev.winpool.operator.controller.WinpoolOperator;
import dev.winpool.operator.controller.WinpoolOperator.Running;
import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.records.KubeClients;
import dev.winpool.operator.records.ServerDate;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What {@code /livez} says of the watches of an operator as it runs, over a real client. */
class LostWatchTest {
  private static final String OBJECTS = "watch of windowsnodepools";
  private static final String NODES = "watch of nodes";

  private static final Running RUNNING =
      new Running(Optional.empty(), UnaryOperator.identity(), new Wakeups(), TurnListener.NONE);

  private final SteppedClock clock = new SteppedClock(Seeds.SATURDAY);
  private final ServerDate date = new ServerDate(clock);

  /** A server that takes the connection of one watch and never answers it. */
  @Test
  void a_watch_that_is_never_answered_is_lost_after_ten_minutes_and_named() {
    assertThat(after(Duration.ofMinutes(11), new Fault.Silence(), false))
        .hasValueSatisfying(told -> assertThat(told).contains(NODES).doesNotContain(OBJECTS));
  }

  @Test
  void watches_that_stand_are_not() {
    assertThat(after(Duration.ofMinutes(11), new Fault.Silence(), true)).isEmpty();
  }

  /** The client's own rule gives up one that never stood. */
  @Test
  void a_watch_of_nodes_whose_beginning_is_refused_is_begun_again() {
    var refused = new AtomicBoolean();
    try (var stage = new EmbeddedStage(Seeds.shop(), clock);
        var process = new OperatorProcess(stage, WriteGate.OPEN);
        var operator =
            new WinpoolOperator(process.client(), process.ports(), process.view(), RUNNING)) {
      var busy = new Fault.Answer(ApiAnswer.text(503, "busy"));
      stage
          .cluster()
          .intercept(
              request ->
                  Optional.<Fault>of(busy)
                      .filter(_ -> listsNodes(request) && refused.compareAndSet(false, true)));
      operator.start();
      stand(operator, Map.of(OBJECTS, true, NODES, true));
      assertThat(refused).isTrue();
    }
  }

  /** Of which a restart is no cure. */
  @Test
  void a_server_that_refuses_a_watch_is_seen_to_be_overloaded() {
    try (var stage = new EmbeddedStage(Seeds.shop(), clock);
        var client = KubeClients.build(stage.operatorConfig(), WriteGate.OPEN, date)) {
      client.raw("/version");
      assertThat(date.answering().since()).isPresent();
      var busy = new Fault.Answer(ApiAnswer.text(503, "busy"));
      stage.cluster().intercept(request -> Optional.<Fault>of(busy).filter(_ -> ofNodes(request)));
      try (var watch = client.nodes().watch(new Deaf())) {
        assertThat(date.answering().since()).as("%s asks again by itself", watch).isEmpty();
      }
    }
  }

  private static final class Deaf implements Watcher<Node> {
    @Override
    public void eventReceived(Action action, Node node) {}

    @Override
    public void onClose(WatcherException cause) {}
  }

  private Optional<String> after(Duration length, Fault fault, boolean stands) {
    try (var stage = new EmbeddedStage(Seeds.shop(), clock);
        var process = new OperatorProcess(stage, WriteGate.OPEN);
        var client = KubeClients.build(stage.operatorConfig(), WriteGate.OPEN, date)) {
      if (!stands) {
        stage.cluster().intercept(request -> Optional.of(fault).filter(_ -> ofNodes(request)));
      }
      var running =
          new Running(Optional.empty(), UnaryOperator.identity(), new Wakeups(), TurnListener.NONE);
      try (var operator = new WinpoolOperator(client, process.ports(), process.view(), running)) {
        operator.start();
        stand(operator, Map.of(OBJECTS, true, NODES, stands));
        var lost = new LostWatches(operator::watches, date.answering());
        for (var passed = Duration.ZERO;
            passed.compareTo(length) < 0;
            passed = passed.plusSeconds(30)) {
          lost.told();
          client.raw("/version");
          clock.skip(Duration.ofSeconds(30));
        }
        return lost.told();
      }
    }
  }

  private static void stand(WinpoolOperator operator, Map<String, Boolean> watches) {
    var end = Instant.now().plusSeconds(60);
    while (!operator.watches().equals(watches) && Instant.now().isBefore(end)) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    assertThat(operator.watches()).isEqualTo(watches);
  }

  private static boolean listsNodes(ApiRequest request) {
    return !request.watch()
        && request.path().endsWith("/nodes")
        && request.query().containsKey("labelSelector");
  }

  private static boolean ofNodes(ApiRequest request) {
    return request.watch() && request.path().endsWith("/nodes");
  }
}
