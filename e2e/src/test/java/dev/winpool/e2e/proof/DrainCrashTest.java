package dev.winpool.e2e.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.ledger.Ledger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class DrainCrashTest {

  @Test
  void d42_stopped_at_some_writes_of_a_drain_it_ends_the_same_and_evicts_no_pod_twice() {
    var reference = DrainCrash.reference();
    var some = Math.ceilDiv(reference.writes().size(), 3);
    var result = DrainCrash.run(reference, some, _ -> {});
    assertThat(result.failures()).isEmpty();
    assertThat(result.tried()).isEqualTo(9);
  }

  @Test
  @Tag("proof")
  void d42_stopped_at_every_write_of_a_drain_it_ends_the_same_and_evicts_no_pod_twice() {
    var reference = DrainCrash.reference();
    System.out.println("reference: " + reference);
    var result = DrainCrash.run(reference, 1, System.out::println);
    var passed = result.tried() - result.failures().size();
    Ledger.write(
        new Ledger.Proof(
            "drain-crash",
            "embedded",
            "%d/%d (K=%d)".formatted(passed, result.tried(), reference.writes().size()),
            "3K/3K, no pod evicted twice, 0 violations",
            result.failures().isEmpty()));
    assertThat(result.failures()).isEmpty();
  }
}
