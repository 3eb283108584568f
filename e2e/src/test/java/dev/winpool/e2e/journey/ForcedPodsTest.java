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
import dev.winpool.emulator.stage.Journal;
import dev.winpool.emulator.stage.SteppedClock;
import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Pods that their budget never lets go are deleted when their node's time is over, where that is
 * asked for (drain.md row D37, {@code onTimeout: Force}). Two pods of cold, a budget that wants
 * both; containers take five minutes to start.
 */
@Execution(ExecutionMode.CONCURRENT)
class ForcedPodsTest {
  private static final Duration HOURS = Duration.ofHours(3);
  private static final Duration WEEK = Duration.ofDays(8);
  private static final Duration TIME = Duration.ofMinutes(30);
  private static final String BLOCK = "{\"spec\":{\"drain\":{\"onTimeout\":\"Block\"}}}";
  private static final String FORCE = "{\"spec\":{\"drain\":{\"onTimeout\":\"Force\"}}}";
  private static final String NO_RIGHT =
      "pods \\\"cold\\\" is forbidden: User \\\"winpool\\\" cannot delete resource \\\"pods\\\"";

  private final List<Instant> asked = new ArrayList<>();
  private boolean refusing;

  @Test
  void d37_what_a_budget_holds_past_its_time_is_deleted_one_after_another_and_told() {
    drained(
        trip -> {
          trip.driver().until("the first was deleted", WEEK, () -> deletes(trip).size() == 1);
          var first = deletes(trip).getFirst();
          assertThat(status(trip).swap().forced())
              .singleElement()
              .returns("shop/cold", it -> it.budget());
          trip.driver().pass(Duration.ofMinutes(1));
          assertThat(status(trip).summary().message())
              .contains(first.fields().get("name") + " was deleted past budget shop/cold");
          assertThat(events(trip))
              .singleElement()
              .asString()
              .contains("deleted past the budget", "(budget shop/cold)", "(generation ");
          trip.driver().until("old22 is gone", WEEK, () -> trip.pool("old22").isEmpty());
          var deletes = deletes(trip);
          assertThat(deletes).hasSize(2);
          assertThat(between(first.at(), deletes.getLast().at()))
              .as("the next node begins when the pod is back, and has its own time")
              .isGreaterThan(TIME.plusMinutes(5));
          assertThat(evictions(trip)).isEmpty();
        });
  }

  @Test
  void
      d37_without_the_right_a_person_is_told_what_grants_it_and_it_is_tried_more_and_more_seldom() {
    refusing = true;
    drained(
        trip -> {
          trip.driver().until("it was refused", WEEK, () -> !asked.isEmpty());
          trip.driver().pass(HOURS.minusMinutes(30));
          assertThat(asked).as("deletes in two and a half hours").hasSizeBetween(6, 10);
          assertThat(between(asked.get(0), asked.get(1))).isLessThan(Duration.ofMinutes(3));
          assertThat(between(asked.get(4), asked.get(5))).isGreaterThan(Duration.ofMinutes(14));
          var told = status(trip);
          assertThat(told.summary().reason()).isEqualTo("DrainTimedOut");
          assertThat(told.summary().message())
              .contains("cannot delete resource", "deploy/components/force")
              .doesNotContain("was deleted past");
          refusing = false;
          trip.driver().until("old22 is gone", WEEK, () -> trip.pool("old22").isEmpty());
        });
  }

  @Test
  void d37_whoever_takes_the_word_back_stops_it_before_the_next() {
    drained(
        trip -> {
          trip.driver().until("the first was deleted", WEEK, () -> deletes(trip).size() == 1);
          trip.patch("web", BLOCK);
          trip.driver().pass(HOURS);
          assertThat(deletes(trip)).hasSize(1);
          trip.patch("web", FORCE);
          trip.driver().until("old22 is gone", WEEK, () -> trip.pool("old22").isEmpty());
        });
  }

  private void drained(Consumer<Trip> drain) {
    try (var stage = new EmbeddedStage(Seeds.read("drain/two-machines.yaml"), clock());
        var driver = new DeterministicDriver(stage, NumberedGate.counting())) {
      var trip = new Trip(stage, driver, Trip.Announcer.SILENT);
      trip.apply("arm/adopt.yaml", Map.of());
      trip.untilReason("web", "UpToDate", HOURS);
      trip.apply("drain/cold.yaml", Map.of());
      trip.apply("drain/cold-budget.yaml", Map.of("floor", "2"));
      driver.until(
          "one pod on each node",
          HOURS,
          () -> Set.copyOf(trip.nodesOf("shop", "cold")).size() == 2);
      stage.cluster().intercept(request -> refused(stage, request));
      trip.patch("web", FORCE);
      trip.patch("web", "{\"spec\":{\"template\":{\"vmSize\":\"Standard_D8s_v5\"}}}");
      try {
        drain.accept(trip);
      } catch (AssertionError lost) {
        lost.addSuppressed(new AssertionError(verdict(stage).toString()));
        throw lost;
      }
      var verdict = verdict(stage);
      assertThat(verdict.clean()).as(verdict.toString()).isTrue();
    }
  }

  private static RefereeVerdict verdict(EmbeddedStage stage) {
    return Judge.judge(stage, Set.of("sys", "old22"), Set.of("old22"));
  }

  private Optional<Fault> refused(EmbeddedStage stage, ApiRequest request) {
    if (!refusing || !request.method().equals("DELETE") || !request.path().contains("/pods/")) {
      return Optional.empty();
    }
    asked.add(stage.clock().instant());
    var text =
        "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"reason\":\"Forbidden\",\"code\":403,\"message\":\"%s\"}";
    return Optional.of(
        new Fault.Answer(ApiAnswer.json(403, JsonFields.read(text.formatted(NO_RIGHT)))));
  }

  private static dev.winpool.operator.api.WindowsNodePoolStatus status(Trip trip) {
    return trip.object("web").orElseThrow().getStatus();
  }

  private static Duration between(Instant first, Instant next) {
    return Duration.between(first, next);
  }

  private static List<String> events(Trip trip) {
    return trip.stage().people().v1().events().inNamespace("default").list().getItems().stream()
        .filter(event -> event.getReason().equals("PodsForced"))
        .map(Event::getMessage)
        .toList();
  }

  private static List<Journal.Entry> deletes(Trip trip) {
    return byOperator(trip, "delete");
  }

  private static List<Journal.Entry> evictions(Trip trip) {
    return byOperator(trip, "evict");
  }

  private static List<Journal.Entry> byOperator(Trip trip, String verb) {
    return trip.stage().journal().entries().stream()
        .filter(entry -> verb.equals(entry.fields().get("verb")))
        .filter(entry -> "pods".equals(entry.fields().get("resource")))
        .filter(
            entry -> String.valueOf(entry.fields().get("userAgent")).startsWith("winpool-operator"))
        .toList();
  }

  private static SteppedClock clock() {
    return new SteppedClock(Seeds.SATURDAY);
  }
}
