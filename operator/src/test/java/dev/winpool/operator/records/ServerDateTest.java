package dev.winpool.operator.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.nodes.ScriptedApi;
import dev.winpool.operator.nodes.ScriptedApi.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerDateTest {
  private static final Instant NOW = Instant.parse("2026-12-05T21:00:00.400Z");
  private static final String PODS = "{\"kind\":\"NodeList\",\"apiVersion\":\"v1\",\"items\":[]}";

  @AutoClose private final ScriptedApi api = new ScriptedApi();
  private final ServerDate date = new ServerDate(InstantSource.fixed(NOW));

  @Test
  void there_is_no_skew_before_the_first_answer() {
    assertThat(date.skew()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "'Sat, 05 Dec 2026 21:00:00 GMT', PT0S",
    "'Sat, 05 Dec 2026 21:00:01 GMT', PT0S",
    "'Sat, 05 Dec 2026 21:03:00 GMT', PT2M59.6S",
    "'Sat, 05 Dec 2026 20:58:00 GMT', PT-2M-0.4S",
    "yesterday, PT0S"
  })
  void the_skew_is_the_servers_clock_less_ours(String header, Duration expected) {
    note(header);

    assertThat(date.skew()).isEqualTo(expected);
  }

  @Test
  void the_newest_answer_counts_and_an_unreadable_date_changes_nothing() {
    note("Sat, 05 Dec 2026 21:03:00 GMT");
    note("Sat, 05 Dec 2026 21:05:00 GMT");
    note("soon");

    assertThat(date.skew()).isEqualTo(Duration.ofMillis(299_600));
  }

  /** The JDK's server sets the Date of its own clock, so the header is given by hand. */
  private void note(String header) {
    date.after(null, new HeaderOnly(header), null);
  }

  @Test
  void answers_of_the_client_are_noted() {
    var asOurs = new ServerDate(InstantSource.system());
    var ahead = new ServerDate(InstantSource.fixed(Instant.EPOCH));
    api.on("GET /api/v1/nodes", Answer.of(200, PODS));

    api.client(WriteGate.OPEN, asOurs).nodes().list();
    api.client(WriteGate.OPEN, ahead).nodes().list();

    assertThat(asOurs.skew().abs()).isLessThan(Duration.ofMinutes(2));
    assertThat(ahead.skew()).isGreaterThan(Duration.ofDays(365));
  }
}
