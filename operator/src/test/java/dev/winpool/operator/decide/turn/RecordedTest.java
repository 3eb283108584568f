package dev.winpool.operator.decide.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Waiting;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

/** What is taken of a status as the API server gives it back. */
class RecordedTest {

  private static Recorded of(String status) {
    return Recorded.of(Serialization.unmarshal(status, WindowsNodePoolStatus.class));
  }

  @Test
  void a_wait_is_known_by_its_name() {
    var recorded = of("waiting: {about: Migrating, since: \"2026-11-22T21:04:05Z\"}");
    assertThat(recorded.waiting()).map(Waiting::about).contains("Migrating");
  }

  @Test
  void a_wait_whose_name_an_older_definition_dropped_is_none() {
    assertThat(of("waiting: {since: \"2026-11-22T21:04:05Z\"}").waiting()).isEmpty();
  }
}
