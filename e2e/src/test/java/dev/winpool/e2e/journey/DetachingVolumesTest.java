package dev.winpool.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.row.RowPlay;
import dev.winpool.emulator.stage.Journal;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.storage.VolumeAttachment;
import io.fabric8.kubernetes.api.model.storage.VolumeAttachmentBuilder;
import io.fabric8.kubernetes.api.model.storage.VolumeAttachmentList;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Nodes that do not let go of volumes when their pods are gone (row D36). */
@Tag("rows")
@Execution(ExecutionMode.CONCURRENT)
class DetachingVolumesTest {
  private static final Duration HOURS = Duration.ofHours(3);
  private static final Duration NIGHT = Duration.ofHours(12);
  private static final String WAITS = "lets go of 1 volume (pvc-";

  @RegisterExtension final RowPlay row = new RowPlay();

  @Test
  void d36_the_next_node_and_the_end_of_the_pool_wait_until_volumes_are_detached() {
    disksAttached(
        trip -> {
          moves(trip, "2h");
          for (var node = 1; node <= 2; node++) {
            trip.untilMessage("web", "Migrating", WAITS, NIGHT);
            trip.driver().pass(Duration.ofMinutes(10));
            assertThat(asked(trip)).as("evictions while it is attached").hasSize(node);
            assertThat(trip.message("web")).contains(WAITS);
            assertThat(trip.pool("old22")).isPresent();
            volumes(trip).withName("disk-of-" + emptied(trip)).delete();
          }
          gone(trip);
        });
  }

  @Test
  void d36_a_volume_that_is_never_detached_is_told_with_the_end_of_the_wait_and_goes_then() {
    disksAttached(
        trip -> {
          moves(trip, "30m");
          trip.untilMessage("web", "Migrating", WAITS, NIGHT);
          assertThat(trip.message("web"))
              .contains("going on without them at", "kubectl get volumeattachments");
          gone(trip);
          assertThat(asked(trip)).hasSize(2);
        });
  }

  /** A pod on each of two nodes; a disk is attached to each. */
  private void disksAttached(Consumer<Trip> course) {
    row.play(
        "drain/two-machines.yaml",
        trip -> {
          trip.apply("arm/adopt.yaml", Map.of());
          trip.untilReason("web", "UpToDate", HOURS);
          trip.apply("drain/cold.yaml", Map.of());
          trip.driver().until("both pods run", HOURS, () -> pods(trip).size() == 2);
          nodes(trip).forEach(node -> attach(trip, node));
          course.accept(trip);
        });
  }

  private static void attach(Trip trip, String node) {
    var disk =
        new VolumeAttachmentBuilder()
            .withNewMetadata()
            .withName("disk-of-" + node)
            .endMetadata()
            .withNewSpec()
            .withAttacher("disk.csi.azure.com")
            .withNodeName(node)
            .withNewSource()
            .withPersistentVolumeName("pvc-" + node)
            .endSource()
            .endSpec()
            .build();
    volumes(trip).resource(disk).create();
  }

  private static NonNamespaceOperation<
          VolumeAttachment, VolumeAttachmentList, Resource<VolumeAttachment>>
      volumes(Trip trip) {
    return trip.stage().people().storage().v1().volumeAttachments();
  }

  /** The one that waits: its disk is attached still, and no pod of ours is there. */
  private static String emptied(Trip trip) {
    return volumes(trip).list().getItems().stream()
        .map(volume -> volume.getSpec().getNodeName())
        .filter(node -> !nodes(trip).contains(node))
        .findFirst()
        .orElseThrow();
  }

  private static List<Pod> pods(Trip trip) {
    return trip.pods("shop", "cold");
  }

  private static List<String> nodes(Trip trip) {
    return pods(trip).stream().map(pod -> pod.getSpec().getNodeName()).toList();
  }

  private static void moves(Trip trip, String timeout) {
    trip.patch(
        "web",
        """
        {"spec":{"template":{"vmSize":"Standard_D8s_v5"},"drain":{"timeoutPerNode":"%s"}}}
        """
            .formatted(timeout));
  }

  private static void gone(Trip trip) {
    trip.driver().until("old22 is gone", NIGHT, () -> trip.pool("old22").isEmpty());
  }

  private static List<Journal.Entry> asked(Trip trip) {
    return trip.stage().journal().entries().stream()
        .filter(entry -> "evict".equals(entry.fields().get("verb")))
        .filter(entry -> !Objects.equals(true, entry.fields().get("dryRun")))
        .toList();
  }
}
