package dev.winpool.operator.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.nodes.ScriptedApi;
import dev.winpool.operator.nodes.ScriptedApi.Answer;
import dev.winpool.operator.world.Installation;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Which installation serves the cluster, and whether this process leads its own (identity.md). */
class InstallationMarkTest {
  private static final String LEASES = "/apis/coordination.k8s.io/v1/namespaces/%s/leases/%s";
  private static final String MARK = LEASES.formatted("default", "winpool-installation");
  private static final String LEADER = LEASES.formatted("first", "winpool-leader");
  private static final String OURS = LEASES.formatted("ours", "winpool-leader");
  private static final Instant NOW = Instant.parse("2026-12-05T21:02:11Z");
  private static final Instant SINCE = NOW.minus(Duration.ofDays(30));
  private static final Answer ABSENT = Answer.status(404, "NotFound", "no");

  /** As a kube-apiserver refuses a PUT without resourceVersion of a Lease that is there. */
  private static final String MISSED =
      """
      {"kind":"Status","apiVersion":"v1","status":"Failure","code":422,"reason":"Invalid",
       "message":"Lease.coordination.k8s.io \\"winpool-installation\\" is invalid",
       "details":{"name":"winpool-installation","group":"coordination.k8s.io",
        "causes":[{"reason":"FieldValueInvalid","field":"metadata.resourceVersion",
         "message":"Invalid value: 0: must be specified for an update"}]}}
      """;

  @AutoClose private final ScriptedApi api = new ScriptedApi();
  private final AtomicReference<Instant> clock = new AtomicReference<>(NOW);
  private final KubeRecords records = records();

  @Test
  void a_free_mark_is_taken_by_a_put_whose_name_can_be_part_of_the_right() throws Exception {
    api.on("PUT " + MARK, Answer.of(201, mark("ours", SINCE)));
    assertThat(records.elsewhere()).isEmpty();
    assertThat(api.lines()).containsExactly("GET " + MARK, "PUT " + MARK);
    var sent = new JsonMapper().readTree(api.last().body());
    assertThat(sent.at("/spec/holderIdentity").asText()).isEqualTo("ours");
    assertThat(sent.at("/metadata/resourceVersion").isMissingNode()).isTrue();
  }

  /** Both found none, and the API server lets one of them make it. */
  @Test
  void of_two_replicas_that_begin_in_one_moment_the_second_finds_the_mark_of_the_first_quietly() {
    api.on("GET " + MARK, ABSENT, Answer.of(200, mark("ours", NOW)));
    api.on("PUT " + MARK, Answer.of(422, MISSED));
    var log = (Logger) LoggerFactory.getLogger(CompareAndSet.class);
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    log.addAppender(lines);
    assertThat(records.elsewhere()).isEmpty();
    log.detachAppender(lines);
    assertThat(lines.list).isEmpty();
    assertThat(api.lines()).containsExactly("GET " + MARK, "PUT " + MARK, "GET " + MARK);
  }

  @Test
  void a_mark_that_another_installation_makes_meanwhile_is_not_ours() {
    api.on("GET " + MARK, ABSENT, Answer.of(200, mark("first", NOW)));
    api.on("PUT " + MARK, Answer.of(422, MISSED));
    assertThatThrownBy(records::elsewhere).isInstanceOf(RecordFault.class);
  }

  @Test
  void our_own_mark_is_read_and_never_renewed() {
    api.on("GET " + MARK, mark("ours", SINCE));
    assertThat(records.elsewhere()).isEmpty();
    clock.set(NOW.plus(Duration.ofDays(400)));
    assertThat(records.elsewhere()).isEmpty();
    assertThat(api.lines()).containsOnly("GET " + MARK);
  }

  @Test
  void who_serves_in_our_stead_is_told_and_nothing_is_written() {
    api.on("GET " + MARK, mark("first", SINCE)).on("GET " + LEADER, leader("a", 1));
    assertThat(records.elsewhere()).contains(new Installation("first", "ours", SINCE, NOW));
    assertThat(api.lines()).containsExactly("GET " + MARK, "GET " + LEADER);
  }

  /** The other's clock is a year wrong, either way: what it writes there is not compared. */
  @ParameterizedTest
  @ValueSource(strings = {"P365D", "-P365D", "PT0S"})
  void whoever_renews_his_leader_lease_lives_whatever_his_clock_says(Duration wrong) {
    api.on("GET " + MARK, mark("first", NOW.plus(wrong)));
    api.on(
        "GET " + LEADER,
        IntStream.range(0, 48)
            .mapToObj(hour -> Answer.of(200, leader("a", hour)))
            .toArray(Answer[]::new));
    for (var hour = 0; hour < 48; hour++) {
      clock.set(NOW.plus(Duration.ofHours(hour)));
      var other = records.elsewhere().orElseThrow();
      assertThat(other.seen()).isEqualTo(clock.get());
      assertThat(other.since()).isBeforeOrEqualTo(clock.get());
    }
  }

  @ParameterizedTest
  @CsvSource({"PT11H59M, false", "PT12H, true", "P40D, true", "-PT1H, false"})
  void a_leader_lease_that_does_not_change_for_12_hours_is_a_dead_one(Duration later, boolean taken)
      throws Exception {
    api.on("GET " + MARK, mark("first", SINCE)).on("PUT " + MARK, mark("ours", NOW));
    api.on("GET " + LEADER, leader("a", 1));
    assertThat(records.elsewhere()).isPresent();
    clock.set(NOW.plus(later));
    assertThat(records.elsewhere().isEmpty()).isEqualTo(taken);
    if (taken) {
      var sent = new JsonMapper().readTree(api.last().body());
      assertThat(sent.at("/metadata/resourceVersion").asText()).isEqualTo("7");
      assertThat(sent.at("/spec/holderIdentity").asText()).isEqualTo("ours");
    }
  }

  @Test
  void one_without_any_leader_lease_may_live_without_election_and_only_people_can_tell() {
    api.on("GET " + MARK, mark("first", SINCE)).on("PUT " + MARK, mark("ours", NOW));
    assertThat(records.elsewhere()).isPresent();
    clock.set(NOW.plus(Installation.DEAD.multipliedBy(30)));
    assertThat(records.elsewhere()).isPresent();
  }

  /** It could become a path; only an operator's account can write it (installation-fence.yaml). */
  @ParameterizedTest
  @ValueSource(strings = {"", "../../default/secrets", "a b", "UPPER", "x/y"})
  void what_names_no_namespace_is_nobody(String holder) {
    api.on("GET " + MARK, mark(holder, SINCE)).on("PUT " + MARK, mark("ours", NOW));
    assertThat(records.elsewhere()).isEmpty();
    assertThat(api.lines()).containsExactly("GET " + MARK, "PUT " + MARK);
  }

  @ParameterizedTest
  @CsvSource({"GET, 403", "GET, 500", "PUT, 409", "PUT, 403", "PUT, 422", "PUT, 500"})
  void what_cannot_be_told_is_a_fault_of_the_reading(String verb, int code) {
    api.on(verb + " " + MARK, Answer.status(code, "Refused", "no"));
    assertThatThrownBy(records::elsewhere)
        .isInstanceOf(RecordFault.class)
        .hasMessageContaining("lease default/winpool-installation");
  }

  @Test
  void without_an_election_leadership_is_not_asked_for() {
    assertThat(records.leadershipLost()).isFalse();
    assertThat(api.lines()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"replica-a, false", "replica-b, true", "'', true"})
  void who_leads_is_who_the_leader_lease_names(String holder, boolean lost) {
    api.on("GET " + OURS, leader(holder, 1));
    assertThat(records.electedAs("replica-a").leadershipLost()).isEqualTo(lost);
  }

  @Test
  void nobody_leads_without_a_leader_lease() {
    api.on("GET " + OURS, ABSENT);
    assertThat(records.electedAs("replica-a").leadershipLost()).isTrue();
  }

  @Test
  void who_leads_cannot_be_told_without_an_answer() {
    api.on("GET " + OURS, Answer.status(500, "Refused", "no"));
    var elected = records.electedAs("replica-a");
    assertThatThrownBy(elected::leadershipLost).isInstanceOf(RecordFault.class);
  }

  private static String mark(String holder, Instant since) {
    return lease(
        "winpool-installation",
        7,
        "\"holderIdentity\":\"%s\",\"acquireTime\":\"%s.000000Z\""
            .formatted(holder, since.toString().replace("Z", "")));
  }

  private static String leader(String holder, int version) {
    return lease("winpool-leader", version, "\"holderIdentity\":\"%s\"".formatted(holder));
  }

  private static String lease(String name, int version, String spec) {
    return """
    {"kind":"Lease","apiVersion":"coordination.k8s.io/v1",
     "metadata":{"name":"%s","namespace":"default","resourceVersion":"%d"},"spec":{%s}}
    """
        .formatted(name, version, spec);
  }

  private KubeRecords records() {
    var date = new ServerDate(clock::get);
    return new KubeRecords(api.client(WriteGate.OPEN, date), "ours", clock::get, date);
  }
}
