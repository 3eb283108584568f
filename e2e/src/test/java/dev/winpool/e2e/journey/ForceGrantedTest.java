package dev.winpool.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.row.RowPlay;
import dev.winpool.e2e.stage.Installation;
import dev.winpool.emulator.stage.Journal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Pods are deleted past their budget only where {@code deploy/components/force} grants it, which is
 * asked of the API server's own RBAC and admission (row D37). What else is asked of Force is in
 * {@code ForcedPodsTest}.
 */
@Tag("rows")
@Execution(ExecutionMode.CONCURRENT)
@EnabledIfSystemProperty(
    named = RowPlay.STAGE,
    matches = RowPlay.CONTROL_PLANE,
    disabledReason = "the embedded API server grants everything")
class ForceGrantedTest {
  private static final String COLD = "cold";

  @RegisterExtension final RowPlay row = new RowPlay();

  @Test
  void d37_force_needs_the_right_to_delete_pods_and_then_takes_one_after_another() {
    row.play("drain/two-machines.yaml", ForceGrantedTest::drained);
  }

  private static void drained(Trip trip) {
    var pool = OldPool.adopted(trip);
    pool.runs("drain/cold.yaml", COLD, 2);
    trip.apply("drain/cold-budget.yaml", Map.of("floor", "2"));
    trip.patch("web", "{\"spec\":{\"drain\":{\"onTimeout\":\"Force\"}}}");
    pool.moves();
    trip.driver().until("it is refused", OldPool.NIGHT, () -> told(pool, "cannot delete resource"));
    assertThat(pool.status().summary().reason()).isEqualTo("DrainTimedOut");
    assertThat(pool.status().summary().message()).contains("deploy/components/force");
    trip.driver().pass(Duration.ofMinutes(20));
    assertThat(pool.deletes()).isNotEmpty().allMatch(entry -> code(entry) == 403);
    assertThat(trip.pods(Shop.NAMESPACE, COLD)).as("left alone").hasSize(2);
    new Installation(trip.stage().people()).force();
    pool.gone();
    assertThat(pool.deletes()).filteredOn(entry -> code(entry) == 200).hasSize(2);
    assertThat(pool.asked()).as("evictions").allMatch(entry -> code(entry) == 429);
  }

  private static boolean told(OldPool pool, String words) {
    return pool.status().summary().message().contains(words);
  }

  private static int code(Journal.Entry entry) {
    return entry.fields().get("code") instanceof Integer code ? code : 0;
  }
}
