package dev.winpool.e2e.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.stage.StageManifests;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.world.Tags;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whoever may write pods where a node is drained cannot keep the operator busy (proof.md S15). */
@Execution(ExecutionMode.CONCURRENT)
class ChurningPodTest {
  private static final Pattern TURNS =
      Pattern.compile("(?m)^winpool_turn_duration_seconds_count\\{[^}]*\\} ([0-9.]+)$");
  private static final Duration LONG = Duration.ofSeconds(6);

  private static final String GOING =
      """
      apiVersion: winpool.dev/v1alpha1
      kind: WindowsNodePool
      metadata: {name: web}
      spec:
        poolName: old22
        osSKU: Windows2022
        adoption: Adopt
        deletionPolicy: Delete
        imageUpgrade: {mode: Disabled}
        migration: {start: Immediately}
      """;

  @AutoClose private final LiveStage stage;

  ChurningPodTest(@TempDir Path home) {
    this.stage = new LiveStage(home, "live/seed.yaml");
    StageManifests.apply(stage.people(), GOING);
  }

  @Test
  void a_pod_that_is_updated_without_end_brings_two_turns_a_second() throws InterruptedException {
    ours();
    try (var operator = stage.operator()) {
      stage.reason("web", "UpToDate");
      var debug = debug();
      stage.people().resources(WindowsNodePool.class).withName("web").delete();
      stage.reason("web", "DrainBlocked");
      var before = turns(operator);
      var began = System.nanoTime();
      for (var i = 0; System.nanoTime() - began < LONG.toNanos(); i++) {
        touch(debug, i);
      }
      var seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
      assertThat(turns(operator) - before).isBetween(1L, 2 * seconds + 6);
    }
  }

  /** The pool is as an earlier installation has left it: nothing is to be done. */
  private void ours() throws InterruptedException {
    var system = stage.people().namespaces().withName("kube-system").get();
    stage
        .stage()
        .secondPerson()
        .edit(
            "old22",
            pool -> {
              pool.withObject("/tags")
                  .put(Tags.OWNER, "web")
                  .put(Tags.CLUSTER, system.getMetadata().getUid())
                  .put(Tags.REVISION, "");
              pool.withObject("/nodeLabels").put(Tags.POOL_LABEL, "web");
            });
    for (var tenth = 0; tenth < 600 && !updated(); tenth++) {
      Thread.sleep(100);
    }
    assertThat(updated()).isTrue();
  }

  private boolean updated() {
    return stage.stage().journal().entries().stream()
        .anyMatch(entry -> "operation-ended".equals(entry.fields().get("event")));
  }

  private PodResource debug() {
    var client = stage.people();
    StageManifests.apply(client, "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n");
    var node = client.nodes().withLabel("agentpool", "old22").list().getItems().getFirst();
    var values = Map.of("node", node.getMetadata().getName(), "registry", "registry.example");
    StageManifests.apply(client, StageManifests.read("shop/debug.yaml", values));
    return client.pods().inNamespace("shop").withName("debug");
  }

  private static Pod touch(PodResource pod, int times) {
    return pod.patch(
        PatchContext.of(PatchType.JSON_MERGE),
        "{\"metadata\":{\"labels\":{\"times\":\"" + times + "\"}}}");
  }

  private static long turns(PackagedOperator operator) {
    return TURNS
        .matcher(operator.health("/metrics"))
        .results()
        .mapToLong(found -> (long) Double.parseDouble(found.group(1)))
        .sum();
  }
}
