package dev.winpool.e2e.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.ledger.Ledger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Tag("proof")
@Isolated
class ArmFaultsTest {

  @Test
  void every_fault_of_arm_in_every_phase_ends_as_without_it_and_nothing_is_asked_twice() {
    var result = ArmFaults.run(System.out::println);
    var passed = result.tried() - result.failed().size();
    Ledger.write(
        new Ledger.Proof(
            "arm-faults",
            "embedded",
            passed + "/" + result.tried() + " pairs of fault and phase",
            "all converge, 1 PUT per change, 0 violations",
            result.failed().isEmpty()));
    assertThat(result.failed()).isEmpty();
  }
}
