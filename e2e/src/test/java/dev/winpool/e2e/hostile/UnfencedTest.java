package dev.winpool.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.driver.DeterministicDriver;
import dev.winpool.e2e.driver.NumberedGate;
import dev.winpool.e2e.journey.Trip;
import dev.winpool.e2e.stage.EmbeddedStage;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.emulator.stage.SteppedClock;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An installation whose nodes are not fenced, or not any more, serves and says so. */
@Execution(ExecutionMode.CONCURRENT)
class UnfencedTest {
  private static final Duration HOURS = Duration.ofHours(24);

  @AutoClose
  private final EmbeddedStage stage =
      new EmbeddedStage(Seeds.read("arm/seed.yaml"), new SteppedClock(Seeds.SATURDAY));

  @AutoClose
  private final DeterministicDriver driver =
      new DeterministicDriver(stage, NumberedGate.counting());

  private final Trip trip = new Trip(stage, driver, Trip.Announcer.SILENT);

  private Optional<Condition> said() {
    return trip.object("web").orElseThrow().getStatus().conditions().stream()
        .filter(condition -> condition.getType().equals("NodesFenced"))
        .findFirst();
  }

  @Test
  void nodes_without_a_fence_are_said_and_no_more_once_they_have_one() {
    stage.cluster().fenced(false);
    trip.apply("arm/adopt.yaml", Map.of());
    trip.untilReason("web", "UpToDate", HOURS);
    driver.until("said", HOURS, () -> said().isPresent());
    assertThat(said().orElseThrow())
        .returns("False", Condition::getStatus)
        .returns("FenceMissing", Condition::getReason);
    assertThat(trip.stands("web", "UpToDate")).isTrue();
    stage.cluster().fenced(true);
    driver.until("said no more", HOURS, () -> said().isEmpty());
    assertThat(stage.people().nodes().list().getItems())
        .noneMatch(node -> node.getMetadata().getLabels().keySet().toString().contains("fence"));
  }

  @Test
  void a_fence_that_is_taken_away_is_missed() {
    trip.apply("arm/adopt.yaml", Map.of());
    trip.untilReason("web", "UpToDate", HOURS);
    driver.pass(Duration.ofHours(2));
    assertThat(said()).isEmpty();
    stage.cluster().fenced(false);
    driver.until("said", HOURS, () -> said().isPresent());
  }
}
