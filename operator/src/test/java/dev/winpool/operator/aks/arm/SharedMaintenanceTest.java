package dev.winpool.operator.aks.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.aks.HandClock;
import dev.winpool.operator.aks.LoopbackArm;
import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.world.PlannedMaintenance;
import dev.winpool.operator.world.PlannedMaintenance.Forbidden;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedMaintenanceTest {
  private static final Duration AGE = Duration.ofMinutes(30);
  private static final String LIST =
      "{\"value\": [{\"name\": \"default\", \"properties\": {\"timeInWeek\": [{\"day\":"
          + " \"Monday\", \"hourSlots\": [1]}]}}]}";

  @AutoClose private final LoopbackArm arm = new LoopbackArm();
  private final HandClock clock = new HandClock();
  private final ArmAgentPools pools = new ArmAgentPools(arm.http(), WriteGate.OPEN, clock);

  @Test
  void one_get_serves_every_name_and_all_who_ask_while_it_is_young() {
    arm.reply(200, LIST);
    assertThat(pools.maintenance("default", AGE)).isInstanceOf(PlannedMaintenance.Found.class);
    clock.forward(AGE.minusSeconds(1));
    assertThat(pools.maintenance("night", AGE)).isInstanceOf(PlannedMaintenance.Missing.class);
    assertThat(arm.asked).hasSize(1);
    assertThat(arm.asked.getFirst().method()).isEqualTo("GET");
    assertThat(arm.asked.getFirst().path()).endsWith("/maintenanceConfigurations");
  }

  @Test
  void an_old_one_is_asked_for_again() {
    arm.reply(200, LIST).reply(200, "{\"value\": []}");
    pools.maintenance("default", AGE);
    clock.forward(AGE);
    assertThat(pools.maintenance("default", AGE)).isInstanceOf(PlannedMaintenance.Missing.class);
  }

  /** An installation whose role was made before it had that action. */
  @Test
  void without_the_right_it_is_forbidden_and_asked_once_in_five_minutes_for_all() {
    var refused = "{\"error\": {\"code\": \"AuthorizationFailed\", \"message\": \"no\"}}";
    arm.reply(403, refused).reply(200, LIST);
    assertThat(pools.maintenance("default", AGE)).isEqualTo(new Forbidden("default"));
    clock.forward(Duration.ofMinutes(5).minusSeconds(1));
    assertThat(pools.maintenance("night", Duration.ZERO)).isEqualTo(new Forbidden("night"));
    assertThat(arm.asked).hasSize(1);
    clock.forward(Duration.ofSeconds(1));
    assertThat(pools.maintenance("default", AGE)).isInstanceOf(PlannedMaintenance.Found.class);
  }

  /** A right is missing where ARM says so: it did not come to that with who it does not know. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | {\"error\": {\"code\": \"ExpiredAuthenticationToken\", \"message\": \"no\"}}",
        "401 | {}",
        "403 | <html>",
      })
  void who_is_not_known_and_a_proxy_s_refusal_say_nothing_of_the_right(int status, String body) {
    arm.reply(status, body);
    assertThat(pools.maintenance("default", AGE)).isInstanceOf(PlannedMaintenance.Unseen.class);
  }

  @Test
  void one_that_was_read_and_is_young_enough_outlives_a_later_fault() {
    arm.reply(200, LIST).reply(503, "{}");
    pools.maintenance("default", AGE);
    clock.forward(Duration.ofMinutes(20));
    assertThat(pools.maintenance("default", Duration.ofMinutes(10)))
        .isInstanceOf(PlannedMaintenance.Unseen.class);
    assertThat(pools.maintenance("default", AGE)).isInstanceOf(PlannedMaintenance.Found.class);
    assertThat(arm.asked).hasSize(2);
  }

  @Test
  void since_when_there_was_no_answer_is_kept_for_all_until_there_is_one() {
    arm.reply(503, "{}").reply(401, "{}").reply(200, LIST).reply(503, "{}");
    var began = clock.instant();
    assertThat(since("default")).isEqualTo(began);
    clock.forward(Duration.ofHours(20));
    assertThat(since("night")).isEqualTo(began);
    clock.forward(Duration.ofHours(1));
    assertThat(pools.maintenance("default", AGE)).isInstanceOf(PlannedMaintenance.Found.class);
    clock.forward(Duration.ofHours(1));
    assertThat(since("default")).isEqualTo(clock.instant());
  }

  private Instant since(String name) {
    return ((PlannedMaintenance.Unseen) pools.maintenance(name, AGE)).since();
  }

  /** What a shared reading keeps it gives however old it is. */
  @Test
  void while_arm_throttles_memory_answers_for_a_day_and_no_longer() {
    arm.reply(200, LIST).reply(429, "{}").reply(429, "{}").reply(429, "{}");
    pools.maintenance("default", AGE);
    clock.forward(AGE);
    assertThat(pools.maintenance("default", AGE)).isInstanceOf(PlannedMaintenance.Found.class);
    clock.forward(Duration.ofHours(23));
    assertThat(pools.maintenance("default", AGE)).isInstanceOf(PlannedMaintenance.Found.class);
    clock.forward(Duration.ofHours(1));
    assertThat(pools.maintenance("default", AGE)).isInstanceOf(PlannedMaintenance.Unseen.class);
  }

  @Test
  void an_answer_of_another_shape_is_no_fault_of_the_turn() {
    arm.reply(200, "[]");
    assertThat(pools.maintenance("default", AGE)).isInstanceOf(PlannedMaintenance.Unseen.class);
  }
}
