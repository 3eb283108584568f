package dev.winpool.operator.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.nodes.ScriptedApi;
import dev.winpool.operator.nodes.ScriptedApi.Answer;
import dev.winpool.operator.records.Records.Written;
import dev.winpool.operator.world.Claim;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeRecordsTest {
  private static final String POOLS = "/apis/winpool.dev/v1alpha1/windowsnodepools";
  private static final String LEADER =
      "/apis/coordination.k8s.io/v1/namespaces/winpool/leases/winpool-leader";
  private static final String HOLD = "GET /api/v1/namespaces/winpool/configmaps/winpool-hold";
  private static final String SUPPORT = "GET /api/v1/namespaces/winpool/configmaps/winpool-support";
  private static final String WEB =
      """
      {"apiVersion":"winpool.dev/v1alpha1","kind":"WindowsNodePool",
       "metadata":{"name":"web","uid":"w-1","resourceVersion":"41","generation":3,
        "annotations":{"a":"b"},"finalizers":["other/one"],"managedFields":[{"manager":"x"}]},
       "spec":{"poolName":"win19","osSKU":"Windows2022"}}
      """;

  @AutoClose private final ScriptedApi api = new ScriptedApi();
  private final Records records = records(InstantSource.fixed(Instant.EPOCH));
  private final WindowsNodePool web =
      new KubernetesSerialization().unmarshal(WEB, WindowsNodePool.class);

  @Test
  void objects_are_read_live() {
    api.on("GET " + POOLS, "{\"kind\":\"WindowsNodePoolList\",\"items\":[" + WEB + "]}");
    api.on("GET " + POOLS + "/web", WEB);

    assertThat(records.claims()).extracting(Claim::object).containsExactly("web");
    assertThat(records.find("web").orElseThrow().getSpec().poolName()).isEqualTo("win19");
    assertThat(records.find("gone")).isEmpty();
    assertThat(api.lines()).noneMatch(line -> line.contains("resourceVersion"));
  }

  /** Each was written by a hand, or by another version of winpool. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "status.swap.createdAt | \"status\":{\"swap\":{\"createdAt\":\"yesterday\"}}",
        "status.swap.direction | \"status\":{\"swap\":{\"direction\":\"Sideways\"}}",
        "status.intent.verb | \"status\":{\"intent\":{\"verb\":\"Teleport\"}}",
        "status.blockers | \"status\":{\"blockers\":{\"a\":1}}",
        "status.swap.planned | \"status\":{\"swap\":{\"planned\":99999999999}}",
        "status.swap | \"status\":{\"swap\":\"none\"}",
        "spec | \"spec\":{\"poolName\":\"win19\",\"osSKU\":\"Windows2028\"}"
      })
  void an_object_that_this_version_cannot_read_is_its_own_trouble(String where, String part) {
    var bad = WEB.strip();
    bad =
        bad.substring(0, bad.length() - 1).replace("\"name\":\"web\"", "\"name\":\"bad\"")
            + ","
            + part
            + "}";
    api.on(
        "GET " + POOLS, "{\"kind\":\"WindowsNodePoolList\",\"items\":[" + bad + "," + WEB + "]}");
    api.on("GET " + POOLS + "/bad", bad);

    assertThat(records.claims()).extracting(Claim::object).containsExactly("bad", "web");
    assertThatThrownBy(() -> records.find("bad"))
        .isInstanceOf(UnreadableRecord.class)
        .hasMessageStartingWith(where + " of windowsnodepool bad is not what this version")
        .hasMessageContaining(
            where.equals("spec")
                ? "(kubectl edit wnp bad)"
                : "(kubectl edit wnp bad --subresource=status)");
  }

  /** A later version wrote it: this one goes on by what it knows. */
  @Test
  void a_field_that_this_version_does_not_know_is_passed_over() {
    var later = WEB.strip();
    later =
        later.substring(0, later.length() - 1)
            + ",\"status\":{\"later\":1,\"swap\":{\"id\":\"a\",\"later\":[]}}}";
    api.on("GET " + POOLS + "/web", later);
    assertThat(records.find("web").orElseThrow().getStatus().swap().id()).isEqualTo("a");
  }

  /** Every status but the first has a time in it. */
  @Test
  void what_a_record_with_times_lays_claim_to_counts() {
    var moving = WEB.strip();
    moving =
        moving.substring(0, moving.length() - 1)
            + ",\"status\":{\"waitsForLease\":true,\"swap\":{\"id\":\"a\",\"from\":\"old19\","
            + "\"to\":\"new22\",\"createdAt\":\"2026-12-01T08:00:00Z\"}}}";
    api.on("GET " + POOLS, "{\"kind\":\"WindowsNodePoolList\",\"items\":[" + moving + "]}");

    assertThat(records.claims())
        .singleElement()
        .satisfies(claim -> assertThat(claim.reserved()).contains("old19", "new22"))
        .satisfies(claim -> assertThat(claim.waitsForTurn()).isTrue());
  }

  @Test
  void a_reading_that_is_refused_is_a_fault() {
    api.on("GET " + POOLS, Answer.status(500, "InternalError", "etcd"));

    assertThatThrownBy(records::claims)
        .isInstanceOf(RecordFault.class)
        .hasMessage("windowsnodepools could not be read: answer 500, etcd");
  }

  @Test
  void status_is_one_put_with_the_resource_version_as_read() throws Exception {
    api.on("PUT " + POOLS + "/web/status", WEB);

    assertThat(records.replaceStatus(web, status())).isEqualTo(Written.Done);

    assertThat(api.lines()).containsExactly("PUT " + POOLS + "/web/status");
    var sent = sent();
    assertThat(sent.at("/metadata/resourceVersion").asText()).isEqualTo("41");
    assertThat(sent.at("/metadata/uid").asText()).isEqualTo("w-1");
    assertThat(sent.at("/metadata/managedFields").isMissingNode()).isTrue();
    assertThat(sent.at("/spec/poolName").asText()).isEqualTo("win19");
    assertThat(sent.at("/status/observedGeneration").asLong()).isEqualTo(3);
    assertThat(web.getStatus()).as("the object as read is left alone").isNull();
  }

  @ParameterizedTest
  @CsvSource({"409, Conflict", "404, Gone", "422, Unknown", "500, Unknown", "0, Unknown"})
  void every_other_answer_to_a_status_is_told_and_never_tried_again(int code, Written expected) {
    api.on("PUT " + POOLS + "/web/status", refused(code));

    assertThat(records.replaceStatus(web, status())).isEqualTo(expected);
    assertThat(api.seen()).hasSize(1);
  }

  @Test
  void whoever_is_not_the_leader_any_more_writes_no_status() {
    var elected = ((KubeRecords) records).electedAs("replica-a");
    api.on("GET " + LEADER, leader("replica-b"));
    api.on("PUT " + POOLS + "/web/status", WEB);

    assertThat(elected.replaceStatus(web, status())).isEqualTo(Written.Conflict);
    assertThat(api.lines()).containsExactly("GET " + LEADER);
  }

  @Test
  void who_cannot_tell_who_leads_writes_no_status_and_says_so() {
    var elected = ((KubeRecords) records).electedAs("replica-a");
    api.on("GET " + LEADER, refused(500));

    assertThat(elected.replaceStatus(web, status())).isEqualTo(Written.Unknown);
    assertThat(api.lines()).containsExactly("GET " + LEADER);
  }

  private static String leader(String identity) {
    return """
    {"apiVersion":"coordination.k8s.io/v1","kind":"Lease",
     "metadata":{"name":"winpool-leader","resourceVersion":"1"},
     "spec":{"holderIdentity":"%s"}}
    """
        .formatted(identity);
  }

  @Test
  void annotations_are_set_and_removed_by_one_fenced_merge_patch() throws Exception {
    api.on("PATCH " + POOLS + "/web", WEB);

    var answer =
        records.annotate(
            web, Map.of("winpool.dev/born", Optional.of("true"), "old", Optional.empty()));

    assertThat(answer).isEqualTo(Written.Done);
    assertThat(api.last().contentType()).isEqualTo("application/merge-patch+json");
    assertSent(
        """
        {"metadata":{"resourceVersion":"41","annotations":{"winpool.dev/born":"true","old":null}}}
        """);
  }

  @ParameterizedTest
  @CsvSource({"409, Conflict", "404, Gone", "403, Unknown", "0, Unknown"})
  void every_other_answer_to_a_patch_is_told_and_never_tried_again(int code, Written expected) {
    api.on("PATCH " + POOLS + "/web", refused(code));

    assertThat(records.annotate(web, Map.of("k", Optional.of("v")))).isEqualTo(expected);
    assertThat(api.seen()).hasSize(1);
  }

  @Test
  void our_finalizer_is_added_beside_those_of_others() throws Exception {
    api.on("PATCH " + POOLS + "/web", WEB);

    assertThat(records.addFinalizer(web)).isEqualTo(Written.Done);

    assertSent(
        """
        {"metadata":{"resourceVersion":"41","finalizers":["other/one","winpool.dev/pool"]}}
        """);
  }

  @Test
  void our_finalizer_is_dropped_and_those_of_others_stay() throws Exception {
    api.on("PATCH " + POOLS + "/web", WEB);
    web.getMetadata().getFinalizers().add(WindowsNodePool.FINALIZER);

    assertThat(records.addFinalizer(web)).isEqualTo(Written.Done);
    assertThat(api.seen()).as("it is there already").isEmpty();
    assertThat(records.dropFinalizer(web)).isEqualTo(Written.Done);

    assertSent("{\"metadata\":{\"resourceVersion\":\"41\",\"finalizers\":[\"other/one\"]}}");
  }

  @Test
  void the_last_finalizer_leaves_an_empty_list_and_an_absent_one_nothing_to_do() throws Exception {
    api.on("PATCH " + POOLS + "/web", WEB);

    assertThat(records.dropFinalizer(web)).isEqualTo(Written.Done);
    assertThat(api.seen()).isEmpty();
    web.getMetadata().getFinalizers().set(0, WindowsNodePool.FINALIZER);
    records.dropFinalizer(web);

    assertSent("{\"metadata\":{\"resourceVersion\":\"41\",\"finalizers\":[]}}");
  }

  @Test
  void the_cluster_is_held_by_an_annotation_even_without_a_reason() {
    assertThat(records.clusterHold()).isEmpty();
    api.on(
        HOLD,
        hold("{}"),
        hold("{\"winpool.dev/hold\":\"freeze\\nuntil Monday\"}"),
        hold("{\"winpool.dev/hold\":\"\"}"),
        hold("{\"winpool.dev/hold\":\"False\"}"));

    assertThat(records.clusterHold()).isEmpty();
    assertThat(records.clusterHold()).contains("freeze until Monday");
    assertThat(records.clusterHold()).contains("");
    assertThat(records.clusterHold()).as("the word is looked at").isEmpty();
  }

  @Test
  void the_support_calendar_is_the_data_of_its_configmap_as_they_stand() {
    assertThat(records.supportData()).as("there is none").isEmpty();
    api.on(
        SUPPORT,
        hold("{}"),
        Answer.of(200, "{\"kind\":\"ConfigMap\",\"data\":{\"a\":\"b\",\"c\":null}}"),
        Answer.status(403, "Forbidden", "no"));

    assertThat(records.supportData()).as("it has no data").isEmpty();
    assertThat(records.supportData()).containsEntry("a", "b");
    assertThatThrownBy(records::supportData)
        .isInstanceOf(RecordFault.class)
        .hasMessageContaining("configmap winpool-support");
  }

  @Test
  void an_unreadable_hold_is_a_fault_and_no_permission() {
    api.on(HOLD, Answer.status(403, "Forbidden", "no"));

    assertThatThrownBy(records::clusterHold).isInstanceOf(RecordFault.class);
  }

  @Test
  void no_token_in_a_hold_or_a_refusal_of_the_api_server_comes_further() {
    var token = "Bearer hunter2hunter2";
    api.on("GET " + POOLS, Answer.status(500, "InternalError", "webhook got " + token));
    api.on(HOLD, hold("{\"winpool.dev/hold\":\"until " + token + " runs out\"}"));

    assertThatThrownBy(records::claims)
        .hasMessage(
            "windowsnodepools could not be read: answer 500, webhook got Bearer [redacted]");
    assertThat(records.clusterHold()).contains("until Bearer [redacted] runs out");
  }

  private Records records(InstantSource clock) {
    var date = new ServerDate(clock);
    return new KubeRecords(api.client(WriteGate.OPEN, date), "winpool", clock, date);
  }

  private static WindowsNodePoolStatus status() {
    return new KubernetesSerialization()
        .unmarshal("{\"observedGeneration\":3}", WindowsNodePoolStatus.class);
  }

  private static Answer refused(int code) {
    return code == 0 ? Answer.lost() : Answer.status(code, "X", "x");
  }

  private static Answer hold(String annotations) {
    return Answer.of(
        200,
        "{\"kind\":\"ConfigMap\",\"apiVersion\":\"v1\",\"metadata\":{\"annotations\":"
            + annotations
            + "}}");
  }

  private void assertSent(String expected) throws Exception {
    assertThat(sent()).isEqualTo(new JsonMapper().readTree(expected));
  }

  private JsonNode sent() throws Exception {
    return new JsonMapper().readTree(api.last().body());
  }
}
