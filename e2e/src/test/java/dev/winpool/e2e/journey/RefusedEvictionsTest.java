package dev.winpool.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.request.ApiAnswer;
import dev.winpool.e2e.cluster.request.ApiRequest;
import dev.winpool.e2e.cluster.server.Interceptor.Fault;
import dev.winpool.e2e.driver.DeterministicDriver;
import dev.winpool.e2e.driver.NumberedGate;
import dev.winpool.e2e.stage.EmbeddedStage;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.emulator.referee.RefereeVerdict;
import dev.winpool.emulator.stage.SteppedClock;
import dev.winpool.operator.api.BlockerCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Evictions that something else than a budget refuses are not hammered at, and a person reads who
 * refuses them (drain.md rows D28, D31, D32).
 */
@Execution(ExecutionMode.CONCURRENT)
class RefusedEvictionsTest {
  private static final Duration HOURS = Duration.ofHours(3);
  private static final Duration WEEK = Duration.ofDays(8);
  private static final String FRIDAYS =
      "admission webhook \\\"calm.example\\\" denied the request: not on Fridays (sent Bearer canary-of-a-webhook)";

  private final List<Instant> asked = new ArrayList<>();
  private boolean refusing = true;

  @Test
  void d31_what_a_webhook_refuses_is_said_and_asked_for_once_a_minute() {
    drained(
        () -> status(403, "Forbidden", FRIDAYS, ""),
        trip -> {
          trip.untilReason("web", "DrainBlocked", WEEK);
          trip.driver().pass(Duration.ofMinutes(10));
          var status = trip.object("web").orElseThrow().getStatus();
          assertThat(status.summary().reason()).isEqualTo("DrainBlocked");
          assertThat(status.summary().message())
              .contains("not on Fridays", "webhook", "[redacted]");
          assertThat(status.blockers())
              .singleElement()
              .returns(asked.getFirst(), b -> b.since())
              .returns(BlockerCode.WebhookRefused, b -> b.code());
          refusing = false;
        });
    apart(Duration.ofSeconds(60));
    assertThat(asked).as("evictions asked for in ten minutes").hasSizeBetween(9, 12);
  }

  @Test
  void d32_a_server_that_fails_is_asked_again_more_and_more_seldom() {
    drained(
        () -> status(500, "InternalError", "failed calling webhook", ""),
        trip -> {
          trip.untilReason("web", "DrainBlocked", WEEK);
          trip.driver().pass(Duration.ofMinutes(10));
          refusing = false;
        });
    apart(Duration.ofSeconds(5));
    assertThat(asked).as("evictions asked for in ten minutes").hasSizeBetween(9, 16);
  }

  @Test
  void d28_an_overloaded_server_is_left_alone_for_as_long_as_it_asks() {
    drained(
        () -> status(429, "TooManyRequests", "overloaded", "\"retryAfterSeconds\":30"),
        trip -> {
          trip.driver().until("an eviction was asked for", WEEK, () -> !asked.isEmpty());
          trip.driver().pass(Duration.ofSeconds(130));
          assertThat(trip.object("web").orElseThrow().getStatus().summary().message())
              .contains("the API server is overloaded");
          refusing = false;
        });
    apart(Duration.ofSeconds(30));
  }

  private void drained(Supplier<ApiAnswer> answer, Consumer<Trip> meanwhile) {
    try (var stage = new EmbeddedStage(Seeds.read("drain/two-machines.yaml"), clock());
        var driver = new DeterministicDriver(stage, NumberedGate.counting())) {
      var trip = new Trip(stage, driver, Trip.Announcer.SILENT);
      trip.apply("arm/adopt.yaml", Map.of());
      trip.untilReason("web", "UpToDate", HOURS);
      trip.apply("drain/cold.yaml", Map.of());
      driver.until("both pods run", HOURS, () -> trip.pods("shop", "cold").size() == 2);
      stage.cluster().intercept(request -> refused(stage, request, answer));
      trip.patch("web", "{\"spec\":{\"template\":{\"vmSize\":\"Standard_D8s_v5\"}}}");
      try {
        meanwhile.accept(trip);
      } catch (AssertionError lost) {
        lost.addSuppressed(new AssertionError(verdict(stage).toString()));
        throw lost;
      }
      driver.until("old22 is gone", WEEK, () -> trip.pool("old22").isEmpty());
      assertThat(verdict(stage).clean()).as(verdict(stage).toString()).isTrue();
    }
  }

  private static RefereeVerdict verdict(EmbeddedStage stage) {
    return Judge.judge(stage, Set.of("sys", "old22"), Set.of("old22"));
  }

  private Optional<Fault> refused(
      EmbeddedStage stage, ApiRequest request, Supplier<ApiAnswer> answer) {
    if (!refusing || !request.path().endsWith("/eviction")) {
      return Optional.empty();
    }
    asked.add(stage.clock().instant());
    return Optional.of(new Fault.Answer(answer.get()));
  }

  private void apart(Duration least) {
    for (var i = 1; i < asked.size(); i++) {
      assertThat(Duration.between(asked.get(i - 1), asked.get(i)))
          .as("between evictions %d and %d", i - 1, i)
          .isGreaterThanOrEqualTo(least);
    }
  }

  private static ApiAnswer status(int code, String reason, String message, String details) {
    var text =
        """
        {"kind":"Status","apiVersion":"v1","status":"Failure","reason":"%s","code":%d,"message":"%s",
         "details":{%s}}
        """;
    return ApiAnswer.json(code, JsonFields.read(text.formatted(reason, code, message, details)));
  }

  private static SteppedClock clock() {
    return new SteppedClock(Seeds.SATURDAY);
  }
}
