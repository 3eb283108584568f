package dev.winpool.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.row.RowPlay;
import dev.winpool.e2e.row.TakenSeat;
import dev.winpool.e2e.stage.ControlPlaneStage;
import dev.winpool.emulator.stage.Journal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * An API server that has no seat for evictions (row D28): its priority and fairness answers 429
 * without a budget as cause (apiserver pkg/server/filters/priority-and-fairness.go).
 */
@Tag("rows")
@Execution(ExecutionMode.CONCURRENT)
@EnabledIfSystemProperty(
    named = RowPlay.STAGE,
    matches = RowPlay.CONTROL_PLANE,
    disabledReason = "the embedded API server has no priority and fairness")
class OverloadedServerTest {
  private static final String COLD = "cold";

  @RegisterExtension final RowPlay row = new RowPlay();

  @Test
  void d28_an_overloaded_server_is_left_alone_and_no_pod_is_taken_for_blocked() {
    row.play("drain/two-machines.yaml", OverloadedServerTest::overloaded);
  }

  private static void overloaded(Trip trip) {
    var pool = OldPool.adopted(trip);
    pool.runs("drain/cold.yaml", COLD, 2);
    try (var seat = new TakenSeat()) {
      trip.apply("drain/overloaded.yaml", Map.of("port", String.valueOf(seat.port())));
      seat.take(((ControlPlaneStage) trip.stage()).controlPlane());
      pool.moves();
      trip.driver().until("it is told", OldPool.NIGHT, () -> told(pool));
      trip.driver().pass(Duration.ofMinutes(20));
      assertThat(pool.asked()).allMatch(OverloadedServerTest::putOff);
      assertThat(trip.pods(Shop.NAMESPACE, COLD)).as("left alone").hasSize(2);
      assertThat(pool.told())
          .as("blockers that are named meanwhile")
          .allMatch(status -> !status.containsKey("blockers"));
      apart(pool.asked());
    }
    pool.gone();
    assertThat(pool.asked()).filteredOn(entry -> !putOff(entry)).hasSize(2);
  }

  private static boolean told(OldPool pool) {
    return pool.status().summary().message().contains("the API server is overloaded");
  }

  private static boolean putOff(Journal.Entry eviction) {
    return Integer.valueOf(429).equals(eviction.fields().get("code"));
  }

  /** It asks for a second. */
  private static void apart(List<Journal.Entry> evictions) {
    for (var i = 1; i < evictions.size(); i++) {
      assertThat(Duration.between(evictions.get(i - 1).at(), evictions.get(i).at()))
          .as("between evictions %d and %d", i - 1, i)
          .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }
  }
}
