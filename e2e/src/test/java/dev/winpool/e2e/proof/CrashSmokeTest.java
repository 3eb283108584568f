package dev.winpool.e2e.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.ledger.Ledger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Isolated
class CrashSmokeTest {

  @ParameterizedTest
  @EnumSource
  void stopped_at_some_writes_a_journey_ends_the_same_with_the_same_creates_runs_and_deletes(
      CrashCourse course) {
    var result = new CrashSmoke(course, _ -> {}).run(2);
    assertThat(result.failures()).isEmpty();
    assertThat(result.tried()).isGreaterThanOrEqualTo(6);
  }

  @Tag("proof")
  @ParameterizedTest
  @EnumSource
  void stopped_at_every_write_a_journey_ends_the_same_with_the_same_creates_runs_and_deletes(
      CrashCourse course) {
    var result = new CrashSmoke(course, System.out::println).run(Integer.MAX_VALUE);
    var passed = result.tried() - result.failures().size();
    Ledger.write(
        new Ledger.Proof(
            course.id(),
            "embedded",
            "%d/%d (K=%d), %.2fx the time"
                .formatted(passed, result.tried(), result.reference().writes(), result.tax()),
            "3K/3K",
            result.failures().isEmpty()));
    assertThat(result.failures()).isEmpty();
  }
}
