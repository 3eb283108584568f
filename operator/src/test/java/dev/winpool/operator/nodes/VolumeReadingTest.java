package dev.winpool.operator.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winpool.operator.nodes.ScriptedApi.Answer;
import dev.winpool.operator.world.AttachedVolume;
import dev.winpool.operator.world.Sample;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** VolumeAttachments of some nodes (row D36). */
class VolumeReadingTest {
  private static final String LIST = "GET /apis/storage.k8s.io/v1/volumeattachments";
  private static final Set<String> NODES = Set.of("n1", "n2");

  private static final String ATTACHED =
      attachment("csi-1", "", "n1", "{\"persistentVolumeName\":\"pvc-orders\"}");

  @AutoClose private final ScriptedApi api = new ScriptedApi();
  private Instant now = Sample.NOW;
  private final VolumeReading reading = new VolumeReading(api.client(), () -> now);

  @Test
  void those_of_other_nodes_are_left_out() {
    answers(ATTACHED, attachment("csi-2", "", "n3", "{\"persistentVolumeName\":\"pvc-mail\"}"));
    assertThat(reading.attached(NODES))
        .containsExactly(new AttachedVolume("n1", "pvc-orders", Optional.empty()));
  }

  @Test
  void since_when_one_is_to_be_detached_is_read() {
    var at = "2026-12-05T21:00:00Z";
    answers(
        attachment(
            "csi-1",
            ",\"deletionTimestamp\":\"" + at + "\"",
            "n1",
            "{\"persistentVolumeName\":\"pvc-orders\"}"));
    assertThat(reading.attached(NODES))
        .singleElement()
        .extracting(AttachedVolume::detaching)
        .isEqualTo(Optional.of(Instant.parse(at)));
  }

  @Test
  void one_that_is_written_into_a_pod_has_the_name_of_its_attachment() {
    answers(attachment("csi-1", "", "n1", "{\"inlineVolumeSpec\":{}}"));
    assertThat(reading.attached(NODES)).extracting(AttachedVolume::volume).containsExactly("csi-1");
  }

  @Test
  void names_of_others_are_bounded_and_cleaned() {
    answers(
        attachment(
            "csi-1", "", "n1", "{\"persistentVolumeName\":\"" + "v".repeat(4_000) + "\\u001b\"}"),
        attachment("csi-2", "", "", "{}"),
        "{\"metadata\":{\"name\":\"csi-3\"}}");
    assertThat(reading.attached(NODES))
        .singleElement()
        .satisfies(it -> assertThat(it.volume()).hasSizeLessThan(100).doesNotContain("\u001b"));
  }

  @Test
  void the_cluster_is_asked_once_in_fifteen_seconds_for_the_same_nodes() {
    answers(ATTACHED);
    reading.attached(NODES);
    now = now.plusSeconds(14);
    reading.attached(NODES);
    assertThat(api.seen()).hasSize(1);
    reading.attached(Set.of("n1"));
    assertThat(api.seen()).hasSize(2);
    reading.attached(NODES);
    now = now.plusSeconds(15);
    reading.attached(NODES);
    now = now.minusSeconds(20);
    reading.attached(NODES);
    assertThat(api.seen()).as("a clock that was set back makes nothing young").hasSize(5);
  }

  @Test
  void more_than_the_nodes_could_hold_are_not_kept() {
    var many = IntStream.rangeClosed(0, VolumeReading.MOST);
    answers(many.mapToObj(i -> attachment("csi-" + i, "", "n1", "{}")).toArray(String[]::new));
    assertThatThrownBy(() -> reading.attached(NODES))
        .isInstanceOf(ClusterFault.class)
        .hasMessageContaining("more than 20000");
  }

  @Test
  void a_refusal_is_a_fault_with_its_words() {
    api.on(LIST, Answer.status(403, "Forbidden", "volumeattachments is forbidden"));
    assertThatThrownBy(() -> reading.attached(NODES))
        .isInstanceOf(ClusterFault.class)
        .hasMessageContaining("attached volumes")
        .hasMessageContaining("forbidden");
  }

  private void answers(String... items) {
    api.on(
        LIST,
        Answer.of(
            200,
            """
            {"kind":"VolumeAttachmentList","apiVersion":"storage.k8s.io/v1","metadata":{"resourceVersion":"1"},
             "items":[%s]}
            """
                .formatted(String.join(",", List.of(items)))));
  }

  private static String attachment(String name, String meta, String node, String source) {
    return """
        {"metadata":{"name":"%s"%s},"spec":{"attacher":"disk.csi.azure.com","nodeName":"%s","source":%s}}
        """
        .formatted(name, meta, node, source);
  }
}
