package dev.winpool.e2e.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.ledger.Ledger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Tag("proof")
@Isolated
class HundredPoolsTest {

  @Test
  void a_hundred_pools_at_rest_for_a_day_are_read_a_quarter_of_a_time_an_hour_and_never_written() {
    var cost = HundredPools.measure();
    Ledger.write(
        new Ledger.Proof(
            "at-rest-100",
            "embedded",
            "24 h: %d ARM reads, %.3f a pool and hour; %d writes"
                .formatted(cost.reads(), cost.each(), cost.writes()),
            "<= 0.27 reads a pool and hour, 0 writes",
            cost.asAsked()));
    assertThat(cost.asAsked()).as(cost.toString()).isTrue();
  }
}
