package dev.winpool.operator.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.nodes.ScriptedApi.Answer;
import dev.winpool.operator.world.NodeFence;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fence of nodes is tried, as a dry run (proof.md S7). */
class FenceProbeTest {
  private static final String LIST =
      "GET /api/v1/nodes?labelSelector=kubernetes.io/os=windows&limit=1";
  private static final String PATCH = "PATCH /api/v1/nodes/lin?dryRun=All";
  private static final String ONE =
      """
      {"kind":"NodeList","apiVersion":"v1","metadata":{},"items":[{"metadata":{"name":"lin"}}]}
      """;
  private static final String NONE =
      """
      {"kind":"NodeList","apiVersion":"v1","metadata":{},"items":[]}
      """;

  /** As a real API server words it. */
  private static final Answer DENIED =
      Answer.status(
          422,
          "Invalid",
          "nodes lin is forbidden: ValidatingAdmissionPolicy 'winpool-node-fence' denied request");

  private static final Answer LET_THROUGH =
      Answer.of(200, "{\"kind\":\"Node\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"lin\"}}");

  @AutoClose private final ScriptedApi api = new ScriptedApi();
  @AutoClose private final KubernetesClient client = api.client();
  private Instant now = Instant.parse("2026-12-05T22:00:00Z");
  private final FenceProbe probe = new FenceProbe(client, () -> now);

  private NodeFence after(Duration time) {
    now = now.plus(time);
    return probe.fence();
  }

  @Test
  void a_label_that_is_refused_proves_it_and_nothing_is_asked_for_twelve_hours() {
    api.on(LIST, ONE).on(PATCH, DENIED);
    assertThat(probe.fence()).isEqualTo(NodeFence.Proven);
    assertThat(after(FenceProbe.PROVEN.minusMinutes(1))).isEqualTo(NodeFence.Proven);
    assertThat(api.lines()).containsExactly(LIST, PATCH);
    assertThat(api.last().body())
        .isEqualTo("{\"metadata\":{\"labels\":{\"winpool.dev/fence-probe\":\"true\"}}}");
    assertThat(after(Duration.ofMinutes(2))).isEqualTo(NodeFence.Proven);
    assertThat(api.lines()).hasSize(4);
  }

  @Test
  void one_that_lets_us_through_twice_is_missing() {
    api.on(LIST, ONE).on(PATCH, LET_THROUGH);
    assertThat(probe.fence()).isEqualTo(NodeFence.Unknown);
    assertThat(after(Duration.ofSeconds(29))).isEqualTo(NodeFence.Unknown);
    assertThat(api.lines()).hasSize(2);
    assertThat(after(Duration.ofSeconds(1))).isEqualTo(NodeFence.Missing);
    assertThat(probe.known()).isEqualTo(NodeFence.Missing);
    assertThat(after(Duration.ofMinutes(9))).isEqualTo(NodeFence.Missing);
    assertThat(api.lines()).hasSize(4);
  }

  @Test
  void one_that_was_just_applied_may_take_a_moment() {
    api.on(LIST, ONE).on(PATCH, LET_THROUGH, DENIED);
    probe.fence();
    assertThat(after(Duration.ofSeconds(30))).isEqualTo(NodeFence.Proven);
  }

  @Test
  void one_that_was_missing_is_tried_again_after_ten_minutes() {
    api.on(LIST, ONE).on(PATCH, LET_THROUGH, LET_THROUGH, DENIED);
    probe.fence();
    assertThat(after(Duration.ofSeconds(30))).isEqualTo(NodeFence.Missing);
    assertThat(after(Duration.ofMinutes(10))).isEqualTo(NodeFence.Proven);
  }

  @Test
  void one_that_was_taken_away_is_missed() {
    api.on(LIST, ONE).on(PATCH, DENIED, LET_THROUGH);
    probe.fence();
    assertThat(after(FenceProbe.PROVEN)).isEqualTo(NodeFence.Proven);
    assertThat(after(Duration.ofSeconds(30))).isEqualTo(NodeFence.Missing);
  }

  @ParameterizedTest
  @CsvSource({
    "400,BadRequest",
    "403,Forbidden",
    "404,NotFound",
    "409,Conflict",
    "422,Invalid",
    "429,TooManyRequests",
    "500,InternalError"
  })
  void another_answer_such_as_a_webhooks_proves_nothing_and_takes_nothing_back(
      int code, String reason) {
    api.on(LIST, ONE)
        .on(PATCH, Answer.status(code, reason, "no"), DENIED, Answer.status(code, reason, "no"));
    assertThat(probe.fence()).isEqualTo(NodeFence.Unknown);
    assertThat(after(FenceProbe.AGAIN)).isEqualTo(NodeFence.Proven);
    assertThat(after(FenceProbe.PROVEN)).isEqualTo(NodeFence.Proven);
  }

  @Test
  void rights_that_do_not_go_so_far_are_a_fence_too() {
    api.on(LIST, ONE)
        .on(
            PATCH,
            Answer.status(403, "Forbidden", "cannot patch resource \\\"nodes\\\" in API group"));
    assertThat(probe.fence()).isEqualTo(NodeFence.Proven);
  }

  @Test
  void without_a_node_or_an_answer_it_is_not_known() {
    api.on(LIST, Answer.of(200, NONE), Answer.status(500, "InternalError", "no"));
    assertThat(probe.fence()).isEqualTo(NodeFence.Unknown);
    assertThat(after(FenceProbe.AGAIN)).isEqualTo(NodeFence.Unknown);
    assertThat(api.lines()).containsExactly(LIST, LIST);
  }
}
