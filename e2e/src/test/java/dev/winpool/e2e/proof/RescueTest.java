package dev.winpool.e2e.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.ledger.Ledger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Tag("proof")
@Isolated
class RescueTest {

  @Test
  void whatever_cannot_be_read_the_source_is_reopened_when_its_successor_takes_no_pods() {
    var result = Rescue.run(System.out::println);
    var reopened = result.tried() - result.closed().size();
    Ledger.write(
        new Ledger.Proof(
            "rescue",
            "embedded",
            reopened + "/" + result.tried() + " readings failing, source reopened",
            "each, within 3 min",
            result.closed().isEmpty()));
    assertThat(result.closed()).isEmpty();
  }
}
