package dev.winpool.e2e.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.ledger.Ledger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Tag("proof")
@Isolated
class UnobservedTest {

  @Test
  void what_comes_and_goes_between_two_turns_changes_neither_the_end_nor_the_writes_to_aks() {
    var result = Unobserved.run(System.out::println);
    Ledger.write(
        new Ledger.Proof(
            "unobserved",
            "embedded",
            result.tried() + " changes in six stages, " + result.faults().size() + " other ends",
            "the same end and no write more than undisturbed, 0 violations",
            result.faults().isEmpty()));
    assertThat(result.faults()).isEmpty();
  }
}
