package dev.winpool.e2e.proof;

import dev.winpool.e2e.arm.ArmTrip;
import dev.winpool.e2e.journey.MoveTo2022;
import dev.winpool.emulator.provider.guard.LockLevel;
import dev.winpool.operator.api.WindowsNodePool;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What changes and changes back between two turns, so that none sees it (proof.md R3): afterwards
 * all is as before but for versions, generations and UIDs.
 */
enum Flip {
  SpecEditedAndReverted(
      on -> {
        var wanted = on.trip().object(MoveTo2022.OBJECT).orElseThrow().getSpec().osSKU();
        spec(on, "\"osSKU\":\"Windows2025\"");
        spec(on, "\"osSKU\":\"" + wanted + "\"");
      }),
  PausedAndResumed(
      on -> {
        spec(on, "\"paused\":true");
        spec(on, "\"paused\":null");
      }),
  HeldAndReleased(
      on -> {
        on.trip().annotate(MoveTo2022.OBJECT, WindowsNodePool.HOLD, "somebody looks");
        on.trip().unannotate(MoveTo2022.OBJECT, WindowsNodePool.HOLD);
      }),
  NodesClosedAndOpened(Flip::cordons),
  NodeComesAndGoes(
      on -> {
        var people = on.stage().people();
        people.resource(ghost()).create();
        people.resource(ghost()).delete();
      }),
  PodComesAndGoes(
      on -> {
        var node = nodes(on).getFirst();
        on.trip().apply("shop/debug.yaml", Map.of("node", node));
        on.stage()
            .people()
            .pods()
            .inNamespace("shop")
            .withName("debug")
            .withGracePeriod(0)
            .delete();
      }),
  BudgetsComeAndGo(
      on -> {
        var budgets = on.stage().people().policy().v1().podDisruptionBudget().inNamespace("shop");
        var there = budgets.list().getItems();
        budgets.delete();
        there.forEach(
            budget -> {
              fresh(budget);
              on.stage().people().resource(budget).create();
            });
      }),
  WorkloadScaledAndBack(
      on -> {
        scale(on, 9);
        scale(on, 4);
      }),
  LeaderComesAndGoes(
      on -> {
        on.lead("replica-b");
        on.lead("replica-a");
      }),
  ClusterUpgradesAndIsDone(
      on -> {
        on.stage().secondPerson().clusterState("Upgrading");
        on.stage().secondPerson().clusterState("Succeeded");
      }),
  LockedAndUnlocked(
      on -> {
        on.stage().secondPerson().lock(Optional.of(LockLevel.ReadOnly));
        on.stage().secondPerson().lock(Optional.empty());
      }),
  TagSetAndTakenBack(
      on -> {
        tag(on, "seen");
        tag(on, null);
      });

  private static final String SOURCE = "win19";

  private final Consumer<ArmTrip> happens;

  Flip(Consumer<ArmTrip> happens) {
    this.happens = happens;
  }

  void happen(ArmTrip on) {
    happens.accept(on);
  }

  private static void spec(ArmTrip on, String field) {
    on.trip().patch(MoveTo2022.OBJECT, "{\"spec\":{" + field + "}}");
  }

  private static List<String> nodes(ArmTrip on) {
    return on.stage().people().nodes().withLabel("agentpool", SOURCE).list().getItems().stream()
        .map(node -> node.getMetadata().getName())
        .toList();
  }

  private static void cordons(ArmTrip on) {
    for (var node : nodes(on)) {
      var before = on.stage().people().nodes().withName(node).get().getSpec().getUnschedulable();
      cordon(on, node, !Boolean.TRUE.equals(before));
      cordon(on, node, Boolean.TRUE.equals(before));
    }
  }

  private static void cordon(ArmTrip on, String node, boolean closed) {
    var value = closed ? "true" : "null";
    on.stage()
        .people()
        .nodes()
        .withName(node)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"unschedulable\":" + value + "}}");
  }

  private static HasMetadata ghost() {
    return new NodeBuilder()
        .withNewMetadata()
        .withName("akswin19-ghost")
        .addToLabels("agentpool", SOURCE)
        .addToLabels("kubernetes.azure.com/agentpool", SOURCE)
        .addToLabels("kubernetes.io/os", "windows")
        .endMetadata()
        .build();
  }

  private static void fresh(HasMetadata object) {
    object.getMetadata().setResourceVersion(null);
    object.getMetadata().setUid(null);
  }

  private static void scale(ArmTrip on, int replicas) {
    on.stage()
        .people()
        .apps()
        .deployments()
        .inNamespace("shop")
        .withName("cart")
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"replicas\":" + replicas + "}}");
  }

  private static void tag(ArmTrip on, String value) {
    on.stage()
        .secondPerson()
        .edit(SOURCE, properties -> properties.withObject("/tags").put("note", value));
    alone(on, Duration.ofMinutes(10));
  }

  /** Time in which the stage moves and the operator has no turn. */
  private static void alone(ArmTrip on, Duration length) {
    var end = on.stage().clock().instant().plus(length);
    while (on.stage().clock().instant().isBefore(end)) {
      on.stage().clock().skipTo(on.stage().clock().instant().plusSeconds(30));
      on.stage().parts().forEach(part -> part.step());
    }
  }
}
