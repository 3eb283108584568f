package dev.winpool.e2e.hostile;

import static dev.winpool.e2e.hostile.Attacked.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What somebody who may edit one object, or one namespace, tries on the operator (proof.md E). */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(HostileLedger.class)
class HostileTest {
  private static final String CLAIM =
      """
      apiVersion: winpool.dev/v1alpha1
      kind: WindowsNodePool
      metadata:
        name: thief
        annotations:
          winpool.dev/born: "2026-01-01T00:00:00Z"
          winpool.dev/lineage: old22
      spec:
        poolName: %s
        osSKU: Windows2025
        scaling: {count: 1}
        maintenanceWindow:
          schedule: {weekly: {intervalWeeks: 1, dayOfWeek: Saturday}}
          startTime: "22:00"
          durationHours: 6
          timeZone: Europe/Berlin
          startDate: "2026-12-01"
      """;

  @Test
  void annotations_of_an_object_make_no_foreign_pool_ours() {
    try (var attacked = new Attacked("arm/seed.yaml")) {
      attacked.plants(CLAIM.formatted("old22"));
      attacked.trip().untilReason("thief", "Refused", HOURS);
      attacked.pass(Duration.ofHours(12));
      assertThat(attacked.writes(0)).as("writes").isEmpty();
      assertThat(attacked.trip().message("thief")).contains("NameTaken", "adoption: Adopt");
      attacked.judged(Set.of());
    }
  }

  @Test
  void annotations_of_an_object_make_no_foreign_pool_of_another_name_ours() {
    try (var attacked = new Attacked("arm/seed.yaml")) {
      attacked.plants(CLAIM.formatted("mine"));
      attacked.trip().untilReason("thief", "RecordLost", HOURS);
      attacked.pass(Duration.ofHours(12));
      assertThat(attacked.writes(0)).as("writes").isEmpty();
      assertThat(attacked.trip().message("thief")).contains("old22", "label");
      attacked.judged(Set.of());
    }
  }
}
