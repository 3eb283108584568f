package dev.winpool.e2e.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.ledger.Ledger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Tag("proof")
@Isolated
class CrashSmokeTest {

  @Test
  void stopped_at_every_write_j3_ends_the_same_with_the_same_creates_and_deletes() {
    var result = CrashSmoke.run(System.out::println);
    var passed = result.tried() - result.failures().size();
    Ledger.write(
        new Ledger.Proof(
            "crash-smoke",
            "embedded",
            passed + "/" + result.tried() + " (K=" + result.reference().writes() + ")",
            "3K/3K",
            result.failures().isEmpty()));
    System.out.println("crash-smoke " + passed + "/" + result.tried());
    assertThat(result.failures()).isEmpty();
  }
}
