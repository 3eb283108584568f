package dev.winpool.e2e.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.ledger.Ledger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Tag("proof")
@Isolated
class StormTest {

  @Test
  void while_arm_throttles_each_bucket_is_asked_once_a_retry_after_and_all_is_done_soon_after() {
    var result = Storm.weather();
    Ledger.write(
        new Ledger.Proof(
            "arm-storm",
            "embedded",
            "%d calls a bucket, %d early, done %d s after"
                .formatted(result.calls(), result.early(), result.converged().toSeconds()),
            "<= %d calls a bucket in 10 min, 0 early, done <= %d s after"
                .formatted(Storm.Result.allowed(), Storm.Result.limit().toSeconds()),
            result.asAsked()));
    assertThat(result.asAsked()).as(result.toString()).isTrue();
  }
}
