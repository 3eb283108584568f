package dev.winpool.e2e.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.ledger.Ledger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Tag("proof")
@Isolated
class PartsFailTest {

  @Test
  void what_cannot_be_read_makes_unknown_what_hangs_on_it_and_nothing_else() {
    var result = PartsFail.run(System.out::println);
    var alone = result.tried() - result.faults().size();
    Ledger.write(
        new Ledger.Proof(
            "parts-fail-alone",
            "embedded",
            alone + "/" + result.tried() + " readings of five stages fail alone",
            "n/n: said, the rest goes on, and so does the swap afterwards",
            result.faults().isEmpty()));
    assertThat(result.faults()).isEmpty();
  }
}
