package dev.winpool.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.driver.DeterministicDriver;
import dev.winpool.e2e.driver.NumberedGate;
import dev.winpool.e2e.journey.MoveTo2022;
import dev.winpool.e2e.journey.Trip;
import dev.winpool.e2e.stage.EmbeddedStage;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.emulator.stage.SteppedClock;
import dev.winpool.operator.controller.Ports;
import dev.winpool.operator.images.ImageBuilds;
import dev.winpool.operator.world.ImageBuild;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Registries fail while one image keeps a swap closed, which cannot run on the successor. */
@Execution(ExecutionMode.CONCURRENT)
class SilentRegistryTest {
  private static final String OBJECT = MoveTo2022.OBJECT;
  private static final Duration WEEK = Duration.ofDays(8);

  /** From an hour before the window into it, and longer than any answer is fresh. */
  private static final Duration IN_WINDOW = Duration.ofHours(4);

  private enum Registries {
    ANSWERING,
    REFUSING,
    SILENT
  }

  private final List<String> asked = new ArrayList<>();
  private Registries registries = Registries.ANSWERING;

  @AutoClose
  private final EmbeddedStage stage =
      new EmbeddedStage(Seeds.read("shop/seed.yaml"), new SteppedClock(Seeds.SATURDAY));

  @AutoClose
  private final DeterministicDriver driver =
      new DeterministicDriver(stage, NumberedGate.counting(), this::failing);

  private final Trip trip = new Trip(stage, driver, Trip.Announcer.SILENT);

  private Ports failing(Ports ports) {
    return new Ports(
        ports.pools(),
        ports.nodes(),
        (reference, told) -> ask(ports.images(), reference, told),
        ports.records(),
        ports.pollInterval(),
        ports.clock());
  }

  private void ask(ImageBuilds images, String reference, Consumer<ImageBuild> told) {
    asked.add(reference);
    switch (registries) {
      case ANSWERING -> images.ask(reference, told);
      case REFUSING -> told.accept(new ImageBuild.Unknown("the registry answers 429"));
      case SILENT -> {}
    }
  }

  private void untilAnImageKeepsTheSwapClosed() {
    var move = new MoveTo2022(trip, "72h");
    move.workloadsRun();
    move.adopt();
    move.askFor2022();
  }

  private boolean nodesAreCordoned() {
    return stage.people().nodes().list().getItems().stream()
        .anyMatch(node -> Boolean.TRUE.equals(node.getSpec().getUnschedulable()));
  }

  @Test
  void a_registry_that_fails_does_not_open_the_swap_in_the_window_and_is_asked_rarely() {
    untilAnImageKeepsTheSwapClosed();
    registries = Registries.REFUSING;
    asked.clear();
    driver.pass(IN_WINDOW);
    assertThat(trip.message(OBJECT)).contains("shop/report", "(10.0.17763) cannot run on 20348");
    assertThat(nodesAreCordoned()).isFalse();
    assertThat(asked.stream().filter(it -> it.contains("shop/report"))).hasSizeBetween(1, 4);
  }

  @Test
  void after_a_restart_with_the_registry_away_the_swap_stays_closed() {
    untilAnImageKeepsTheSwapClosed();
    registries = Registries.REFUSING;
    driver.close();
    asked.clear();
    try (var again = new DeterministicDriver(stage, NumberedGate.counting(), this::failing)) {
      again.pass(IN_WINDOW);
    }
    assertThat(asked).isNotEmpty();
    assertThat(trip.message(OBJECT)).contains("shop/report", "(10.0.17763) cannot run on 20348");
    assertThat(nodesAreCordoned()).isFalse();
  }

  @Test
  void what_a_registry_tells_only_after_the_move_began_is_not_evicted() {
    var move = new MoveTo2022(trip, "72h");
    move.workloadsRun();
    move.adopt();
    registries = Registries.REFUSING;
    reportIsMarked("true");
    trip.patch(OBJECT, "{\"spec\":{\"osSKU\":\"Windows2022\"}}");
    stage.people().policy().v1().podDisruptionBudget().inNamespace("shop").delete();
    trip.untilMessage(OBJECT, "DrainBlocked", "asks not to be disturbed", WEEK);
    registries = Registries.ANSWERING;
    trip.untilMessage(OBJECT, "DrainTimedOut", "(10.0.17763) cannot run on 20348", WEEK);
    reportIsMarked(null);
    driver.pass(Duration.ofHours(1));
    assertThat(report()).allMatch(pod -> pod.getSpec().getNodeName().startsWith("akswin19"));
  }

  private List<Pod> report() {
    return stage.people().pods().inNamespace("shop").list().getItems().stream()
        .filter(pod -> pod.getMetadata().getName().startsWith("report"))
        .toList();
  }

  private void reportIsMarked(String value) {
    report()
        .forEach(
            pod ->
                stage
                    .people()
                    .resource(pod)
                    .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"annotations\":{\"karpenter.sh/do-not-disrupt\":%s}}}"
                            .formatted(value == null ? "null" : "\"" + value + "\"")));
  }

  @Test
  void with_the_check_off_no_registry_is_asked() {
    var move = new MoveTo2022(trip, "72h");
    move.workloadsRun();
    move.adopt();
    trip.patch(
        OBJECT, "{\"spec\":{\"osSKU\":\"Windows2022\",\"migration\":{\"imageCheck\":\"Off\"}}}");
    driver.until("pods move", WEEK, this::nodesAreCordoned);
    assertThat(asked).isEmpty();
  }

  @Test
  void registries_that_never_answer_hold_no_turn_of_an_object_that_waits_for_them() {
    var move = new MoveTo2022(trip, "72h");
    move.workloadsRun();
    move.adopt();
    registries = Registries.SILENT;
    trip.patch(OBJECT, "{\"spec\":{\"osSKU\":\"Windows2022\"}}");
    trip.untilMessage(OBJECT, "WaitingForWorkloads", "have not told yet", WEEK);
    assertThat(asked).doesNotHaveDuplicates().isNotEmpty();
    assertThat(nodesAreCordoned()).isFalse();
  }
}
