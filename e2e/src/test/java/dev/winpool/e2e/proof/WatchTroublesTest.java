package dev.winpool.e2e.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.ledger.Ledger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Tag("proof")
@Isolated
class WatchTroublesTest {

  @Test
  void a_move_ends_as_it_should_whatever_becomes_of_the_watches() {
    var result = WatchTroubles.run(System.out::println);
    var ended = result.tried() - result.faults().size();
    Ledger.write(
        new Ledger.Proof(
            "watch-troubles",
            "embedded",
            ended + "/" + result.tried() + " troubles of all watches",
            "n/n: the move ends, 0 wrong acts, a new object has its turn afterwards",
            result.faults().isEmpty()));
    assertThat(result.faults()).isEmpty();
  }
}
