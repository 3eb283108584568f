package dev.winpool.e2e.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is seen of an operator at work: figures of its objects, and a log that programs read. */
@Execution(ExecutionMode.CONCURRENT)
class ObservedTest {
  private final Path home;
  @AutoClose private final LiveStage stage;

  ObservedTest(@TempDir Path home) {
    this.home = home;
    this.stage = new LiveStage(home, "shop/seed.yaml");
    stage.apply("web", "web22", "paused: true");
  }

  @Test
  void who_leads_shows_each_object_until_it_is_gone_and_who_waits_shows_none() {
    var second = stage.environment();
    second.put("WINPOOL_IDENTITY", "replica-b");
    try (var a = stage.operator()) {
      a.says("leading as replica-a");
      stage.reason("web", "Held");
      a.says("object=\"web\"");
      assertThat(a.health("/metrics"))
          .contains("\nwinpool_leader 1.0\n", "\nwinpool_turns_queued 0.0\n")
          .contains("\nwinpool_pool_state{name=\"web\",reason=\"Held\",state=\"Ready\"} 1.0\n")
          .contains("\nwinpool_pool_seen_timestamp_seconds{name=\"web\"} ")
          .contains("\nwinpool_pools{state=\"Ready\"} 1.0\n");
      try (var b = PackagedOperator.start(home, second)) {
        b.says("winpool serves cluster shop");
        assertThat(b.health("/metrics"))
            .contains("\nwinpool_leader 0.0\n")
            .doesNotContain("name=\"web\"");
      }
    }
  }

  @Test
  void as_json_every_line_is_an_object_and_a_decision_names_its_rule() {
    var environment = stage.environment();
    environment.put("WINPOOL_LOG_FORMAT", "json");
    environment.put("WINPOOL_LOG_LEVEL", "DEBUG");
    try (var operator = PackagedOperator.start(home, environment)) {
      stage.reason("web", "Held");
      operator.says("had nothing to say");
      var lines = operator.out().stream().map(ObservedTest::json).toList();
      assertThat(lines).allMatch(line -> line.hasNonNull("time") && line.hasNonNull("message"));
      assertThat(lines)
          .filteredOn(line -> line.path("reason").asText().equals("Held"))
          .first()
          .satisfies(
              line -> {
                assertThat(line.path("level").asText()).isEqualTo("INFO");
                assertThat(line.path("object").asText()).isEqualTo("web");
                assertThat(line.path("generation").asText()).isEqualTo("1");
                assertThat(line.path("rule").asText()).isEqualTo("3 HoldRule");
                for (var key : List.of("stage", "step", "outcome", "arm", "next")) {
                  assertThat(line.has(key)).as(key).isTrue();
                }
              });
    }
  }

  private static JsonNode json(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (JsonProcessingException none) {
      throw new AssertionError(line, none);
    }
  }
}
