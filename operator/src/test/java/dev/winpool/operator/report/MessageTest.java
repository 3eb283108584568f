package dev.winpool.operator.report;

import static dev.winpool.operator.world.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.turn.Standing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages are a contract (messages.md): what, since when, next try, who can do what. */
class MessageTest {

  private static String message(
      String what, Optional<Instant> since, Optional<Standing.Next> next, String remedy) {
    var standing =
        new Standing(
            Reason.DrainBlocked,
            what,
            since,
            since.map(_ -> "2/5 nodes done").orElse(""),
            next,
            remedy,
            true,
            false,
            NOW,
            List.of(),
            Optional.empty());
    return Message.of(standing, NOW, ZoneOffset.UTC);
  }

  @Test
  void parts_come_in_order_and_absent_ones_leave_no_trace() {
    var since = Optional.of(NOW.minus(Duration.ofMinutes(16)));
    var next = Optional.of(new Standing.Next("Stalled at", NOW.plus(Duration.ofMinutes(30))));
    assertThat(message("1 pod held", since, next, "Scale shop/cart"))
        .isEqualTo("1 pod held since 21:14; 2/5 nodes done; Stalled at 22:00. Scale shop/cart");
    assertThat(message("up to date", Optional.empty(), Optional.empty(), ""))
        .isEqualTo("up to date");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-05T22:00:00Z, UTC, 22:00",
    "2026-12-05T22:00:00Z, Europe/Berlin, 23:00",
    "2026-12-09T22:00:00Z, UTC, Wed 22:00",
    "2026-12-19T22:00:00Z, UTC, Sat 19 Dec 22:00",
  })
  void times_are_in_the_windows_zone_and_as_short_as_they_can_be(
      Instant at, String zone, String text) {
    assertThat(Message.time(at, NOW, ZoneId.of(zone))).isEqualTo(text);
  }

  @Test
  void no_token_of_a_spec_or_an_annotation_comes_into_a_status() {
    var what = "annotation winpool.dev/hold: ask https://me:hunter2@x, sig=hunter2&a=1";
    assertThat(message(what, Optional.empty(), Optional.empty(), "Use password=hunter2 there"))
        .isEqualTo(
            "annotation winpool.dev/hold: ask https://***@x, sig=[redacted]&a=1. Use"
                + " password=[redacted] there");
  }

  @Test
  void other_peoples_text_is_bounded_and_cannot_steer_a_terminal() {
    var evil = "a\u001b[31m\r\nb\u009b2Jc\u202ed\u2028e\u0000f";
    assertThat(message(evil, Optional.empty(), Optional.empty(), "")).isEqualTo("a bcd e f");
    var sized = message("x".repeat(5000), Optional.empty(), Optional.empty(), "");
    assertThat(sized).hasSize(1000).endsWith("…");
    var emoji = message("\uD83D\uDE80".repeat(900), Optional.empty(), Optional.empty(), "");
    assertThat(new String(emoji.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(emoji);
  }
}
