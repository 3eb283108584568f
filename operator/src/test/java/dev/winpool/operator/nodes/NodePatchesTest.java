package dev.winpool.operator.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.winpool.operator.nodes.ScriptedApi.Answer;
import dev.winpool.operator.nodes.WorkerNodes.NodeAnswer;
import dev.winpool.operator.world.CordonMark;
import dev.winpool.operator.world.WorkerNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodePatchesTest {
  private static final Instant AT = Instant.parse("2026-12-05T21:02:11Z");
  private static final String PATCH = "PATCH /api/v1/nodes/n1";
  private static final String NODE =
      "{\"kind\":\"Node\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"n1\"}}";

  @AutoClose private final ScriptedApi api = new ScriptedApi();
  private final WorkerNodes nodes = new KubeWorkerNodes(api.client(), InstantSource.system());

  @Test
  void a_cordon_is_one_merge_patch_with_mark_and_resource_version() throws Exception {
    api.on(PATCH, NODE);
    var mark = new CordonMark("9f3c1a", AT, "u1", true);

    assertThat(nodes.cordon(node(false, Optional.empty()), mark)).isEqualTo(new NodeAnswer.Done());

    assertThat(api.lines()).containsExactly(PATCH);
    assertThat(api.last().contentType()).isEqualTo("application/merge-patch+json");
    assertThat(api.last().agent()).isEqualTo("winpool-operator");
    assertSent(
        """
        {"metadata":{"resourceVersion":"41","annotations":{"winpool.dev/cordon":"9f3c1a;2026-12-05T21:02:11Z;u1;found"}},
         "spec":{"unschedulable":true}}
        """);
  }

  @Test
  void reopening_takes_the_mark_and_the_cordon_away_together() throws Exception {
    api.on(PATCH, NODE);

    assertThat(nodes.reopen(node(true, marked("u1", false)))).isEqualTo(new NodeAnswer.Done());

    assertSent(
        """
        {"metadata":{"resourceVersion":"41","annotations":{"winpool.dev/cordon":null}},
         "spec":{"unschedulable":null}}
        """);
  }

  @Test
  void reopening_leaves_the_cordon_that_somebody_else_had_set() throws Exception {
    api.on(PATCH, NODE);

    assertThat(nodes.reopen(node(true, marked("u1", true)))).isEqualTo(new NodeAnswer.Done());

    assertSent(
        """
        {"metadata":{"resourceVersion":"41","annotations":{"winpool.dev/cordon":null}}}
        """);
  }

  @Test
  void reopening_leaves_the_cordon_of_a_node_whose_mark_speaks_of_another() throws Exception {
    api.on(PATCH, NODE);

    nodes.reopen(node(true, marked("replaced", false)));

    assertSent(
        """
        {"metadata":{"resourceVersion":"41","annotations":{"winpool.dev/cordon":null}}}
        """);
  }

  @Test
  void a_node_without_our_mark_is_not_written_to() {
    assertThat(nodes.reopen(node(true, Optional.empty()))).isEqualTo(new NodeAnswer.Done());
    assertThat(api.seen()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"409, Stale", "404, Gone", "403, Failed", "422, Failed", "500, Failed", "0, Failed"})
  void every_other_answer_is_told_and_never_tried_again(int code, String expected) {
    api.on(PATCH, code == 0 ? Answer.lost() : Answer.status(code, "X", "x"));

    var answer = nodes.cordon(node(false, Optional.empty()), new CordonMark("s", AT, "u1", false));

    assertThat(answer.getClass().getSimpleName()).isEqualTo(expected);
    assertThat(api.seen()).hasSize(1);
  }

  private void assertSent(String expected) throws Exception {
    var json = new JsonMapper();
    assertThat(json.readTree(api.last().body())).isEqualTo(json.readTree(expected));
  }

  private static Optional<CordonMark> marked(String uid, boolean found) {
    return Optional.of(new CordonMark("9f3c1a", AT, uid, found));
  }

  private static WorkerNode node(boolean unschedulable, Optional<CordonMark> mark) {
    return new WorkerNode(
        "n1", "u1", "41", "win19", true, unschedulable, mark, List.of(), Map.of());
  }
}
