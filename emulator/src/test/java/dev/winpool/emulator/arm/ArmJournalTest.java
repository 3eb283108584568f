package dev.winpool.emulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.emulator.Stand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is written down about each request. */
class ArmJournalTest {

  @AutoClose private final Stand stand = Stand.usual();

  @BeforeEach
  void begin() {
    stand.emulator().secondPerson().setTags("win", Map.of("winpool-owner", "web"));
    stand.pass(java.time.Duration.ofMinutes(1));
  }

  @Test
  void a_put_is_written_down_with_what_stood_there_before() {
    stand.put("win", "{\"count\":3,\"tags\":{\"a\":\"b\"}}", "If-Match", "");
    var entry = last();
    assertThat(entry)
        .containsEntry("method", "PUT")
        .containsEntry("path", Stand.BASE + "/agentPools/win")
        .containsEntry("query", "api-version=2025-09-01")
        .containsEntry("userAgent", "test")
        .containsEntry("status", 200)
        .containsEntry("code", null)
        .containsEntry("pool", "win")
        .containsEntry("osType", "Windows")
        .containsEntry("mode", "User")
        .containsEntry("stateBefore", "Succeeded")
        .containsEntry("stateAfter", "Updating")
        .containsEntry("countBefore", 2)
        .containsEntry("tagsBefore", Map.of("winpool-owner", "web"))
        .containsEntry("changed", true)
        .containsEntry("body", Map.of("properties", Map.of("count", 3, "tags", Map.of("a", "b"))));
    assertThat((Map<?, ?>) entry.get("propertiesBefore"))
        .extracting("osType", "mode", "tags", "count", "state")
        .containsExactly("Windows", "User", Map.of("winpool-owner", "web"), 2, "Succeeded");
    assertThat(entry.get("reply").toString()).hasSizeLessThan(500);
  }

  @Test
  void a_put_of_what_is_there_already_changed_nothing() {
    var pool = stand.pool("win").body().path("properties");
    assertThat(stand.put("win", pool.toString()).status()).isEqualTo(200);
    assertThat(last()).containsEntry("changed", false);
  }

  @Test
  void a_creation_has_nothing_before_and_a_refusal_has_its_code() {
    stand.put(
        "new", "{\"osType\":\"Windows\",\"vmSize\":\"Standard_D4s_v5\"}", "If-None-Match", "*");
    assertThat(last())
        .containsEntry("ifNoneMatch", "*")
        .containsEntry("propertiesBefore", null)
        .containsEntry("stateAfter", "Creating")
        .containsEntry("osType", "Windows")
        .containsEntry("changed", true);
    stand.put("new", "{}");
    assertThat(last()).containsEntry("status", 409).containsEntry("code", "OperationNotAllowed");
  }

  @Test
  void the_occupants_come_before_the_deletion_they_belong_to() {
    stand.delete("win");
    var events = stand.events("pool-delete-accepted");
    assertThat(events).hasSize(1);
    assertThat(stand.journal("arm").getLast().seq()).isEqualTo(events.getFirst().seq() + 1);
  }

  @Test
  void the_names_of_headers_are_written_down_and_never_what_stands_in_them() {
    stand.put("win", "{}", "Authorization", "Bearer canary", "If-Match", "*", "X-Mine", "canary");
    assertThat((List<?>) last().get("headers"))
        .map(String::valueOf)
        .contains("authorization", "if-match", "user-agent", "x-mine");
    assertThat(last().toString()).doesNotContain("canary");
    var many = new ArrayList<String>();
    for (var i = 0; i < 60; i++) {
      many.addAll(List.of("X-" + "long".repeat(30) + i, "value"));
    }
    stand.put("win", "{}", many.toArray(String[]::new));
    assertThat((List<?>) last().get("headers")).hasSizeLessThanOrEqualTo(40);
    assertThat(last().get("headers").toString()).hasSizeLessThan(40 * 70);
  }

  private Map<String, Object> last() {
    return stand.journal("arm").getLast().fields();
  }
}
