package dev.winpool.operator.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.nodes.ScriptedApi;
import dev.winpool.operator.nodes.ScriptedApi.Answer;
import dev.winpool.operator.records.Records.EventNote;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PoolEventsTest {
  private static final String EVENTS = "/api/v1/namespaces/default/events";
  private static final EventNote NOTE = new EventNote("Warning", "DrainBlocked", "by shop/cart");
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-12-05T21:02:11.9Z"));

  @AutoClose private final ScriptedApi api = new ScriptedApi();
  private final WindowsNodePool web = pool("web");

  @Test
  void a_first_event_is_created_in_default_about_the_object() throws Exception {
    records(WriteGate.OPEN).publish(web, NOTE);

    var sent = sent();
    assertThat(api.last().line()).isEqualTo("POST " + EVENTS);
    assertThat(sent.at("/involvedObject/kind").asText()).isEqualTo("WindowsNodePool");
    assertThat(sent.at("/involvedObject/uid").asText()).isEqualTo("w-1");
    assertThat(sent.at("/involvedObject/namespace").isMissingNode()).isTrue();
    assertThat(sent.at("/metadata/name").asText()).matches("web\\.[0-9a-f]{16}");
    assertThat(sent.at("/type").asText()).isEqualTo("Warning");
    assertThat(sent.at("/reason").asText()).isEqualTo("DrainBlocked");
    assertThat(sent.at("/lastTimestamp").asText()).isEqualTo("2026-12-05T21:02:11Z");
    assertThat(sent.at("/count").asInt()).isEqualTo(1);
  }

  @Test
  void a_repeat_is_counted_on_the_event_that_is_there() throws Exception {
    var records = records(WriteGate.OPEN);
    records.publish(web, NOTE);
    var path = counted(4);

    records.publish(web, NOTE);

    assertThat(api.last().line()).isEqualTo("PATCH " + path);
    assertThat(api.lines())
        .as("no right to read events is asked for")
        .noneMatch(l -> l.startsWith("GET"));
    assertThat(api.last().contentType()).isEqualTo("application/merge-patch+json");
    assertThat(sent())
        .isEqualTo(
            new JsonMapper().readTree("{\"count\":5,\"lastTimestamp\":\"2026-12-05T21:02:11Z\"}"));
  }

  @Test
  void what_another_process_has_said_is_counted_too() throws Exception {
    records(WriteGate.OPEN).publish(web, NOTE);
    var path = counted(4);
    api.on("POST " + EVENTS, Answer.status(409, "AlreadyExists", "it is there"));

    records(WriteGate.OPEN).publish(web, NOTE);

    assertThat(api.last().line()).isEqualTo("PATCH " + path);
    assertThat(sent().at("/count").asInt()).isEqualTo(5);
  }

  /** An API server forgets events after an hour. */
  @Test
  void what_was_said_and_is_gone_is_said_anew() {
    var records = records(WriteGate.OPEN);
    records.publish(web, NOTE);
    records.publish(web, NOTE);

    assertThat(api.lines()).filteredOn(line -> line.startsWith("POST")).hasSize(2);
    assertThat(api.last().line()).isEqualTo("POST " + EVENTS);
  }

  private String counted(int times) throws Exception {
    var path = EVENTS + "/" + sent().at("/metadata/name").asText();
    api.on(
        "PATCH " + path,
        "{\"kind\":\"Event\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"e\"},\"count\":%d}"
            .formatted(times));
    return path;
  }

  @Test
  void another_message_is_another_event() throws Exception {
    records(WriteGate.OPEN).publish(web, NOTE);
    var first = sent().at("/metadata/name").asText();
    records(WriteGate.OPEN).publish(web, new EventNote("Warning", "DrainBlocked", "by shop/api"));

    assertThat(sent().at("/metadata/name").asText()).isNotEqualTo(first);
  }

  @Test
  void a_message_is_bounded_and_without_control_characters() throws Exception {
    records(WriteGate.OPEN)
        .publish(web, new EventNote("Normal", "X", "a\u0007b\nc " + "d".repeat(2000)));

    assertThat(sent().at("/message").asText()).startsWith("a b c d").hasSize(1024);
  }

  @Test
  void no_token_is_published() throws Exception {
    records(WriteGate.OPEN)
        .publish(web, new EventNote("Warning", "X", "refused: client_secret=hunter2 is old"));

    assertThat(sent().at("/message").asText())
        .isEqualTo("refused: client_secret=[redacted] is old");
  }

  @Test
  void an_event_that_cannot_be_written_is_nobodys_trouble() {
    api.on("POST " + EVENTS, Answer.status(403, "Forbidden", "no"));

    records(WriteGate.OPEN).publish(web, NOTE);

    assertThat(api.lines()).filteredOn(line -> line.startsWith("POST")).hasSize(1);
  }

  @Test
  void the_end_of_the_process_is_not_swallowed() {
    var dying =
        new WriteGate() {
          @Override
          public void before(Write write) {
            throw new AssertionError("end");
          }

          @Override
          public void after(Write write) {}
        };

    assertThatThrownBy(() -> records(dying).publish(web, NOTE)).hasMessage("end");
  }

  private JsonNode sent() throws Exception {
    return new JsonMapper().readTree(api.last().body());
  }

  private Records records(WriteGate gate) {
    var date = new ServerDate(CLOCK);
    return new KubeRecords(api.client(gate, date), "winpool", CLOCK, date);
  }

  private static WindowsNodePool pool(String name) {
    var pool = new WindowsNodePool();
    pool.setMetadata(new ObjectMetaBuilder().withName(name).withUid("w-1").build());
    return pool;
  }
}
