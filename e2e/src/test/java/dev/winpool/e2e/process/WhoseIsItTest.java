package dev.winpool.e2e.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.stage.StageManifests;
import dev.winpool.emulator.Doors;
import dev.winpool.emulator.Emulator;
import dev.winpool.emulator.ListeningPorts;
import dev.winpool.emulator.seed.Seed;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.emulator.type.ShapeCheck;
import dev.winpool.operator.api.WindowsNodePool;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Clusters and pools that are not the operator's or not the object's are left alone, in words. */
@Execution(ExecutionMode.CONCURRENT)
class WhoseIsItTest {

  private final Path home;
  @AutoClose private final LiveStage stage;

  WhoseIsItTest(@TempDir Path home) {
    this.home = home;
    this.stage = new LiveStage(home, "shop/seed.yaml");
  }

  @Test
  void settings_that_name_another_cluster_stall_every_object_and_write_nothing() {
    var seed =
        StageManifests.read("shop/seed.yaml", Map.of())
            .replace("  location:", "  nodeResourceGroup: MC_other_shop\n  location:");
    var journal = new Journal(stage.stage().clock());
    var other =
        Emulator.start(
            Seed.read(new ByteArrayInputStream(seed.getBytes(StandardCharsets.UTF_8))),
            stage.stage().clock(),
            journal,
            stage.people(),
            Doors.plain(ListeningPorts.any()));
    var shapes = new ShapeCheck();
    other.listen(shapes);
    stage.apply("web", "web22", "");
    var environment = stage.environment(other.armEndpoint().toString());
    try (shapes;
        other;
        var operator = PackagedOperator.start(home, environment)) {
      var status = stage.reason("web", "ClusterMismatch");
      assertThat(LiveStage.condition(status, "Stalled").getStatus()).isEqualTo("True");
      assertThat(LiveStage.ready(status).getStatus()).isEqualTo("False");
      assertThat(LiveStage.ready(status).getMessage())
          .contains("MC_other_shop")
          .contains("WINPOOL_SUBSCRIPTION, WINPOOL_RESOURCE_GROUP and WINPOOL_CLUSTER");
      assertThat(operator.health("/readyz")).isEqualTo("200 ok");
      assertThat(operator.health("/metrics"))
          .contains("\nwinpool_arm_request_duration_seconds_count{method=\"GET\",status=\"200\"} ");
      assertThat(journal.entries())
          .filteredOn(entry -> entry.kind().equals("arm"))
          .isNotEmpty()
          .allMatch(entry -> "GET".equals(entry.fields().get("method")));
      assertThat(stage.armWrites()).isEmpty();
    }
  }

  /** Trace T3. */
  @Test
  void the_later_of_two_objects_for_one_pool_stands_back_and_its_deletion_touches_nothing() {
    stage.apply("first", "web22", "");
    try (var operator = stage.operator()) {
      stage.status("first", status -> status.pool() != null);
      stage.apply("second", "web22", "deletionPolicy: Delete");
      var status = stage.reason("second", "OwnedByOther");
      assertThat(LiveStage.condition(status, "Stalled").getStatus()).isEqualTo("True");
      assertThat(LiveStage.ready(status).getMessage())
          .contains("pool web22 belongs to WindowsNodePool first", "another poolName");

      stage.people().resources(WindowsNodePool.class).withName("second").delete();
      stage.gone("second");
      assertThat(stage.stage().secondPerson().pool("web22")).isPresent();
      assertThat(stage.armWrites())
          .allMatch(entry -> "PUT".equals(entry.fields().get("method")))
          .allMatch(entry -> entry.fields().get("path").toString().endsWith("/agentPools/web22"));
      assertThat(operator.alive()).as(operator.transcript()).isTrue();
      assertThat(operator.transcript()).doesNotContain("canary");
      assertThat(stage.stage().journal().entries().toString()).doesNotContain("canary");
    }
  }
}
