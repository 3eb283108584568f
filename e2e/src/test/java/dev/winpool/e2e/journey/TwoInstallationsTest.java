package dev.winpool.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.driver.OperatorProcess;
import dev.winpool.e2e.stage.EmbeddedStage;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.e2e.stage.StageManifests;
import dev.winpool.emulator.stage.SteppedClock;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.controller.Ports;
import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.records.KubeClients;
import dev.winpool.operator.records.KubeRecords;
import dev.winpool.operator.records.ServerDate;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two installations in two namespaces of one cluster (identity.md). */
@Execution(ExecutionMode.CONCURRENT)
class TwoInstallationsTest {
  private static final String OBJECT =
      """
      apiVersion: winpool.dev/v1alpha1
      kind: WindowsNodePool
      metadata: {name: web}
      spec:
        poolName: win22
        osSKU: Windows2022
        scaling: {count: 1}
        template: {vmSize: Standard_D4s_v5}
      """;

  private final SteppedClock clock = new SteppedClock(Seeds.SATURDAY);
  @AutoClose private final EmbeddedStage stage = new EmbeddedStage(Seeds.shop(), clock);
  @AutoClose private final OperatorProcess first = new OperatorProcess(stage, WriteGate.OPEN);

  @AutoClose
  private final OperatorProcess second =
      new OperatorProcess(stage, WriteGate.OPEN, this::inAnotherNamespace);

  private Ports inAnotherNamespace(Ports ports) {
    var date = new ServerDate(clock);
    var client = KubeClients.build(stage.operatorConfig(), WriteGate.OPEN, date);
    return new Ports(
        ports.pools(),
        ports.nodes(),
        ports.images(),
        new KubeRecords(client, "another", clock, date),
        ports.pollInterval(),
        clock);
  }

  @Test
  void the_second_rests_stalled_and_says_where_the_first_is() {
    StageManifests.apply(stage.people(), OBJECT);
    turns(first);
    var before = armRequests();
    var recorded = status();

    turns(second);

    assertThat(condition("Ready")).returns("False", Condition::getStatus);
    assertThat(condition("Stalled"))
        .returns("True", Condition::getStatus)
        .returns("AnotherInstallation", Condition::getReason);
    assertThat(condition("Stalled").getMessage())
        .contains("in namespace winpool-system, serves this cluster since 20:00")
        .contains("this one, in namespace another, touches nothing")
        .doesNotContain("takes over")
        .contains("kubectl -n default delete lease winpool-installation");
    assertThat(armRequests()).as("AKS is not even read").isEqualTo(before);
    assertThat(status())
        .returns(recorded.intent(), WindowsNodePoolStatus::intent)
        .returns(recorded.observedGeneration(), WindowsNodePoolStatus::observedGeneration);
  }

  /** The first writes what is so; the other does not write over it turn by turn. */
  @Test
  void the_second_says_so_at_most_once_an_hour() {
    StageManifests.apply(stage.people(), OBJECT);
    turns(first);
    turns(second);
    turns(first);
    var reason = status().summary().reason();
    assertThat(reason).isNotEqualTo("AnotherInstallation");
    turns(second);
    assertThat(status().summary().reason()).isEqualTo(reason);
    clock.skip(Duration.ofHours(1));
    turns(second);
    assertThat(status().summary().reason()).isEqualTo("AnotherInstallation");
  }

  @Test
  void a_dead_first_does_not_block_for_ever_and_does_not_come_back_beside_the_second() {
    StageManifests.apply(stage.people(), OBJECT);
    turns(first);
    leads();
    turns(second);
    clock.skip(Duration.ofHours(1));
    turns(second);
    assertThat(status().summary().message())
        .as("it gives no sign")
        .contains("takes over at the earliest 08:00");
    clock.skip(Duration.ofHours(11));
    turns(second);
    assertThat(status().summary().reason()).isNotEqualTo("AnotherInstallation");
    turns(first);
    assertThat(status().summary().message()).contains("in namespace another");
  }

  @Test
  void a_first_that_leads_is_never_taken_for_dead() {
    StageManifests.apply(stage.people(), OBJECT);
    turns(first);
    for (var hour = 0; hour < 30; hour++) {
      leads();
      turns(second);
      clock.skip(Duration.ofHours(1));
    }
    assertThat(status().summary().message()).contains("in namespace winpool-system");
  }

  @Test
  void who_deletes_the_mark_has_the_second_serve() {
    StageManifests.apply(stage.people(), OBJECT);
    turns(first);
    turns(second);
    stage.people().leases().inNamespace("default").withName("winpool-installation").delete();
    turns(second);
    assertThat(status().summary().reason()).isNotEqualTo("AnotherInstallation");
  }

  /** As the leader election of the first renews its Lease. */
  private void leads() {
    var now = clock.instant().atZone(ZoneOffset.UTC);
    var lease =
        new LeaseBuilder()
            .withNewMetadata()
            .withName("winpool-leader")
            .withNamespace(OperatorProcess.NAMESPACE)
            .endMetadata()
            .withNewSpec()
            .withHolderIdentity("replica-a")
            .withRenewTime(now)
            .endSpec()
            .build();
    stage.people().resource(lease).createOr(it -> it.update());
  }

  private static void turns(OperatorProcess installation) {
    for (var turn = 0; turn < 4; turn++) {
      installation.cycle().turn("web");
    }
  }

  private Condition condition(String type) {
    return status().conditions().stream()
        .filter(c -> c.getType().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private WindowsNodePoolStatus status() {
    return stage.people().resources(WindowsNodePool.class).withName("web").get().getStatus();
  }

  private long armRequests() {
    return stage.journal().entries().stream().filter(entry -> entry.kind().equals("arm")).count();
  }
}
