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
import dev.winpool.emulator.stage.SteppedClock;
import dev.winpool.operator.api.WindowsNodePool;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Twelve pods of one node may go at once: what the API server says of the first, and what a person
 * does meanwhile, counts for the others (turn.md; drain.md row D28). Here they go one after
 * another.
 */
@Execution(ExecutionMode.CONCURRENT)
class EvictionsTogetherTest {
  private static final Duration HOURS = Duration.ofHours(3);
  private static final Duration WEEK = Duration.ofDays(8);
  private static final int RETRY = 30;
  private static final String BUSY =
      """
      {"kind":"Status","apiVersion":"v1","status":"Failure","reason":"TooManyRequests","code":429,
       "message":"overloaded","details":{"retryAfterSeconds":%d}}
      """;

  private final List<Instant> asked = new ArrayList<>();
  private boolean holding;

  @Test
  void d28_of_a_batch_whose_first_the_server_puts_off_no_other_is_asked_for_meanwhile() {
    drained(
        _ -> asked.size() <= 3 ? Optional.of(new Fault.Answer(busy())) : Optional.empty(),
        trip -> trip.driver().until("it was asked often", WEEK, () -> asked.size() >= 4));
    for (var i = 1; i <= 3; i++) {
      assertThat(Duration.between(asked.get(i - 1), asked.get(i)))
          .as("between evictions %d and %d", i - 1, i)
          .isGreaterThanOrEqualTo(Duration.ofSeconds(RETRY));
    }
  }

  /** It is set right before the object is read the next time after the first eviction. */
  @Test
  void a_hold_that_is_set_while_a_batch_goes_out_keeps_the_rest_of_it() {
    holding = true;
    drained(
        _ -> Optional.empty(),
        trip -> {
          trip.driver().until("the first was asked for", WEEK, () -> !asked.isEmpty());
          trip.driver().pass(HOURS);
          assertThat(asked).as("evictions asked for while held").hasSize(1);
          trip.unannotate("web", WindowsNodePool.HOLD);
        });
  }

  private void drained(Function<EmbeddedStage, Optional<Fault>> server, Consumer<Trip> meanwhile) {
    try (var stage = new EmbeddedStage(Seeds.read("drain/seed.yaml"), clock());
        var driver = new DeterministicDriver(stage, NumberedGate.counting())) {
      var trip = new Trip(stage, driver, Trip.Announcer.SILENT);
      trip.apply("arm/adopt.yaml", Map.of());
      trip.untilReason("web", "UpToDate", HOURS);
      trip.apply("drain/together.yaml", Map.of());
      driver.until("all pods run", HOURS, () -> trip.pods("shop", "many").size() == 12);
      stage.cluster().intercept(request -> evicting(stage, request, server));
      trip.patch("web", "{\"spec\":{\"template\":{\"vmSize\":\"Standard_D8s_v5\"}}}");
      meanwhile.accept(trip);
      driver.until("old22 is gone", WEEK, () -> trip.pool("old22").isEmpty());
      var verdict = Judge.judge(stage, Set.of("sys", "old22"), Set.of("old22"));
      assertThat(verdict.clean()).as(verdict.toString()).isTrue();
    }
  }

  private Optional<Fault> evicting(
      EmbeddedStage stage, ApiRequest request, Function<EmbeddedStage, Optional<Fault>> server) {
    if (holding && asked.size() == 1 && request.path().contains("/windowsnodepools/")) {
      holding = false;
      hold(stage);
    }
    if (!request.path().endsWith("/eviction")) {
      return Optional.empty();
    }
    asked.add(stage.clock().instant());
    return server.apply(stage);
  }

  private static void hold(EmbeddedStage stage) {
    var actor = stage.cluster().actor("somebody");
    var object = actor.list("winpool.dev", "windowsnodepools").getFirst().deepCopy();
    object.withObject("/metadata/annotations").put(WindowsNodePool.HOLD, "incident 7");
    assertThat(actor.replace(object).code()).isEqualTo(200);
  }

  private static ApiAnswer busy() {
    return ApiAnswer.json(429, JsonFields.read(BUSY.formatted(RETRY)));
  }

  private static SteppedClock clock() {
    return new SteppedClock(Seeds.SATURDAY);
  }
}
