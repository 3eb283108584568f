package dev.winpool.e2e.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.ledger.Ledger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Tag("proof")
@Isolated
class FairnessTest {

  @Test
  void one_bad_object_among_ninety_nine_does_not_hold_up_the_turns_of_the_others() {
    var alone = Fairness.alone();
    var together = Fairness.together();
    var fair = together.p95() <= 1.3 * alone.p95();
    Ledger.write(
        new Ledger.Proof(
            "arm-fairness",
            "emulator",
            "p95 turn of 99 good ones %d s alone, %d s with a bad one"
                .formatted(alone.p95(), together.p95()),
            "<= 1.3x",
            fair));
    assertThat(fair).as(alone + " " + together).isTrue();
  }
}
