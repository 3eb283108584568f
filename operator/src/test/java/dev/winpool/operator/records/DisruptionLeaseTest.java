package dev.winpool.operator.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.nodes.ScriptedApi;
import dev.winpool.operator.nodes.ScriptedApi.Answer;
import dev.winpool.operator.records.Records.Written;
import dev.winpool.operator.world.Disruption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DisruptionLeaseTest {
  private static final String LEASES = "/apis/coordination.k8s.io/v1/namespaces/winpool/leases";
  private static final String LEASE = LEASES + "/winpool-disruption";
  private static final Instant SINCE = Instant.parse("2026-12-05T21:02:11.123456Z");
  private static final Disruption WEB = new Disruption("web", "9f3c1a", SINCE);
  private static final Disruption PAY = new Disruption("pay", "image/260715", SINCE);

  @AutoClose private final ScriptedApi api = new ScriptedApi();
  private final Records records = records();

  @Test
  void a_holder_that_others_have_written_is_bounded() {
    try (var written = new ScriptedApi()) {
      written.on(
          "GET /apis/coordination.k8s.io/v1/namespaces/winpool/leases/winpool-disruption",
          """
          {"kind":"Lease","metadata":{"name":"winpool-disruption"},
           "spec":{"holderIdentity":"%s/password=hunter2"}}
          """
              .formatted("w".repeat(9000)));
      var holder = new DisruptionLease(written.client(), "winpool").holder().orElseThrow();
      assertThat(holder.object()).hasSize(512);
      assertThat(holder.what()).isEqualTo("password=[redacted]");
    }
  }

  @Test
  void nobody_holds_an_absent_or_an_empty_lease() {
    assertThat(records.disruption()).isEmpty();
    api.on("GET " + LEASE, lease(""));
    assertThat(records.disruption()).isEmpty();
  }

  @Test
  void the_holder_is_read_with_what_it_does_and_since_when() {
    api.on("GET " + LEASE, heldBy("pay/image/260715"));

    assertThat(records.disruption()).contains(PAY);
  }

  @Test
  void an_unreadable_lease_is_a_fault() {
    api.on("GET " + LEASE, Answer.status(500, "InternalError", "etcd"));

    assertThatThrownBy(records::disruption).isInstanceOf(RecordFault.class);
    assertThat(records.take(WEB, Optional.empty())).isEqualTo(Written.Unknown);
    assertThat(records.free(WEB)).isEqualTo(Written.Unknown);
    assertThat(api.lines()).allMatch(line -> line.startsWith("GET"));
  }

  @Test
  void an_absent_lease_is_created() throws Exception {
    api.on("POST " + LEASES, Answer.of(201, heldBy("web/9f3c1a")));

    assertThat(records.take(WEB, Optional.empty())).isEqualTo(Written.Done);

    assertSpec(
        """
        {"holderIdentity":"web/9f3c1a","acquireTime":"2026-12-05T21:02:11.123456Z",
         "renewTime":"2026-12-05T21:02:11.123456Z","leaseTransitions":0}
        """);
  }

  @Test
  void a_lease_that_somebody_created_in_between_is_a_conflict() {
    api.on("POST " + LEASES, Answer.status(409, "AlreadyExists", "there"));

    assertThat(records.take(WEB, Optional.empty())).isEqualTo(Written.Conflict);
  }

  @Test
  void a_free_lease_is_taken_with_its_resource_version() throws Exception {
    api.on("GET " + LEASE, lease("")).on("PUT " + LEASE, heldBy("web/9f3c1a"));

    assertThat(records.take(WEB, Optional.empty())).isEqualTo(Written.Done);

    var sent = new JsonMapper().readTree(api.last().body());
    assertThat(sent.at("/metadata/resourceVersion").asText()).isEqualTo("8");
    assertThat(sent.at("/spec/holderIdentity").asText()).isEqualTo("web/9f3c1a");
    assertThat(sent.at("/spec/leaseTransitions").asInt()).isEqualTo(5);
    assertThat(sent.at("/spec/leaseDurationSeconds").isMissingNode()).isTrue();
  }

  @Test
  void losing_the_race_for_a_free_lease_is_a_conflict_and_not_tried_again() {
    api.on("GET " + LEASE, lease(""))
        .on("PUT " + LEASE, Answer.status(409, "Conflict", "modified"));

    assertThat(records.take(WEB, Optional.empty())).isEqualTo(Written.Conflict);
    assertThat(api.seen()).hasSize(2);
  }

  @Test
  void a_lost_answer_leaves_the_taking_unknown_and_the_next_try_sees_it_done() {
    api.on("GET " + LEASE, Answer.of(200, lease("")), Answer.of(200, heldBy("web/9f3c1a")))
        .on("PUT " + LEASE, Answer.lost());

    assertThat(records.take(WEB, Optional.empty())).isEqualTo(Written.Unknown);
    assertThat(records.take(WEB, Optional.empty())).isEqualTo(Written.Done);
    assertThat(api.lines()).filteredOn(line -> line.startsWith("PUT")).hasSize(1);
  }

  @Test
  void a_held_lease_is_not_taken() {
    api.on("GET " + LEASE, heldBy("pay/image/260715"));

    assertThat(records.take(WEB, Optional.empty())).isEqualTo(Written.Conflict);
    assertThat(api.seen()).hasSize(1);
  }

  @Test
  void a_lease_is_taken_over_only_from_the_holder_proven_gone() {
    api.on("GET " + LEASE, heldBy("pay/image/260715")).on("PUT " + LEASE, heldBy("web/9f3c1a"));
    var earlier = new Disruption("pay", "image/260715", SINCE.minusSeconds(60));

    assertThat(records.take(WEB, Optional.of(earlier))).isEqualTo(Written.Conflict);
    assertThat(records.take(WEB, Optional.of(PAY))).isEqualTo(Written.Done);
    assertThat(api.last().body()).contains("\"holderIdentity\":\"web/9f3c1a\"");
  }

  @Test
  void an_object_does_not_take_its_own_lease_for_another_thing() {
    api.on("GET " + LEASE, heldBy("web/older"));

    assertThat(records.take(WEB, Optional.empty())).isEqualTo(Written.Conflict);
  }

  @Test
  void freeing_empties_the_lease_with_its_resource_version() throws Exception {
    api.on("GET " + LEASE, heldBy("web/older")).on("PUT " + LEASE, lease(""));

    assertThat(records.free(WEB)).isEqualTo(Written.Done);

    assertSpec("{\"leaseTransitions\":4}");
    assertThat(api.last().body()).contains("\"resourceVersion\":\"8\"");
  }

  @Test
  void freeing_what_one_does_not_hold_writes_nothing() {
    assertThat(records.free(WEB)).isEqualTo(Written.Done);
    api.on("GET " + LEASE, Answer.of(200, lease("")), Answer.of(200, heldBy("pay/x")));

    assertThat(records.free(WEB)).isEqualTo(Written.Done);
    assertThat(records.free(WEB)).isEqualTo(Written.Done);
    assertThat(api.lines()).allMatch(line -> line.startsWith("GET"));
  }

  @Test
  void freeing_can_lose_a_race() {
    api.on("GET " + LEASE, heldBy("web/9f3c1a"))
        .on("PUT " + LEASE, Answer.status(409, "Conflict", "modified"));

    assertThat(records.free(WEB)).isEqualTo(Written.Conflict);
  }

  private void assertSpec(String expected) throws Exception {
    var json = new JsonMapper();
    assertThat(json.readTree(api.last().body()).path("spec")).isEqualTo(json.readTree(expected));
  }

  private static String heldBy(String identity) {
    return lease(
        "\"holderIdentity\":\"" + identity + "\",\"acquireTime\":\"2026-12-05T21:02:11.123456Z\",");
  }

  private static String lease(String held) {
    return """
    {"kind":"Lease","apiVersion":"coordination.k8s.io/v1",
     "metadata":{"name":"winpool-disruption","namespace":"winpool","resourceVersion":"8"},
     "spec":{%s"leaseTransitions":4}}
    """
        .formatted(held);
  }

  private Records records() {
    var clock = InstantSource.fixed(SINCE);
    var date = new ServerDate(clock);
    return new KubeRecords(api.client(WriteGate.OPEN, date), "winpool", clock, date);
  }
}
