package dev.winpool.e2e.arm;

import static dev.winpool.e2e.arm.Play.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.cluster.request.ApiRequest;
import dev.winpool.e2e.cluster.server.Actor;
import dev.winpool.e2e.cluster.server.Interceptor;
import dev.winpool.operator.api.WindowsNodePool;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Time and freshness (turn.md): what comes to be while a turn reads binds that very turn. The
 * reading of pods that ends with an eviction being decided is the slow one.
 */
@Execution(ExecutionMode.CONCURRENT)
class SlowReadingTest {
  private static final Instant WINDOW_ENDS = Instant.parse("2026-12-06T03:00:00Z");

  @Test
  void a_turn_whose_reading_outlived_the_window_evicts_nothing() {
    nothingIsWrittenAfter(SlowReadingTest::windowEnds, HOURS, _ -> {});
  }

  @Test
  void a_turn_in_whose_reading_the_object_was_held_evicts_nothing() {
    nothingIsWrittenAfter(
        SlowReadingTest::held, HOURS, play -> play.trip().unannotate("web", WindowsNodePool.HOLD));
  }

  /** In the product the process ends within seconds; here it goes on asking. */
  @Test
  void a_turn_in_whose_reading_leadership_was_lost_evicts_nothing() {
    nothingIsWrittenAfter(
        play -> heldBy(play, "winpool-leader", "replica-b"),
        Duration.ofSeconds(30),
        play -> play.on().lead("replica-a"));
  }

  /** A person took the mark away, and another installation was there first. */
  @Test
  void a_turn_in_whose_reading_another_installation_took_the_cluster_evicts_nothing() {
    nothingIsWrittenAfter(
        play -> heldBy(play, "winpool-installation", "another"),
        HOURS,
        play -> heldBy(play, "winpool-installation", "winpool-system"));
  }

  /** Neither in that turn nor in the next, until it is undone. */
  private static void nothingIsWrittenAfter(
      Consumer<Play> event, Duration length, Consumer<Play> undone) {
    try (var play = Play.adopted("arm/seed.yaml")) {
      play.trip().apply("drain/cold.yaml", Map.of());
      play.pass(Duration.ofMinutes(10));
      play.size("Standard_D8s_v5");
      var began = new AtomicInteger(-1);
      play.on().stage().cluster().intercept(request -> seen(play, request, began, event));
      play.until("the slow reading", () -> began.get() >= 0);
      play.pass(length);
      assertThat(play.writes(began.get())).as("what was written after it").isEmpty();
      play.judged();
      undone.accept(play);
      play.until("old22 is gone", () -> play.gone("old22"));
      play.judged();
    }
  }

  /** The first LIST of pods after the draining of a node was written down. */
  private static Optional<Interceptor.Fault> seen(
      Play play, ApiRequest request, AtomicInteger began, Consumer<Play> event) {
    var lists =
        request.userAgent().startsWith("winpool-operator")
            && request.method().equals("GET")
            && request.path().equals("/api/v1/pods")
            && request.query().getOrDefault("fieldSelector", "").contains("spec.nodeName=");
    if (began.get() < 0 && lists && !request.watch() && begun(actor(play))) {
      event.accept(play);
      began.set(play.on().mark());
    }
    return Optional.empty();
  }

  private static boolean begun(Actor actor) {
    return actor.list("winpool.dev", "windowsnodepools").stream()
        .anyMatch(object -> !object.path("status").path("swap").path("nodes").isEmpty());
  }

  private static void windowEnds(Play play) {
    var clock = play.on().stage().clock();
    clock.skip(Duration.between(clock.instant(), WINDOW_ENDS).plusSeconds(10));
  }

  private static void held(Play play) {
    var actor = actor(play);
    var object = actor.list("winpool.dev", "windowsnodepools").getFirst().deepCopy();
    object.withObject("/metadata/annotations").put(WindowsNodePool.HOLD, "incident 7");
    assertThat(actor.replace(object).code()).isEqualTo(200);
  }

  private static void heldBy(Play play, String lease, String holder) {
    var actor = actor(play);
    var found =
        actor.list("coordination.k8s.io", "leases").stream()
            .filter(it -> it.at("/metadata/name").asText().equals(lease))
            .findFirst()
            .orElseThrow()
            .deepCopy();
    found.withObject("/spec").put("holderIdentity", holder);
    assertThat(actor.replace(found).code()).isEqualTo(200);
  }

  private static Actor actor(Play play) {
    return play.on().stage().cluster().actor("somebody");
  }
}
