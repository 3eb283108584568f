package dev.winpool.e2e.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.ledger.Ledger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class AtRestTest {

  @Test
  void ten_polls_at_rest_write_nothing_and_list_the_pools_once_each_for_all_objects() {
    var cost = AtRest.measure();
    Ledger.write(
        new Ledger.Proof(
            "at-rest",
            "embedded",
            "%d polls: %d ARM writes, %d cluster writes, %d LISTs in %d requests"
                .formatted(
                    cost.polls(),
                    cost.armWrites(),
                    cost.statusWrites(),
                    cost.lists(),
                    cost.pages()),
            "0 ARM writes, 0 status writes, 1 LIST of 2 requests a poll for all objects",
            cost.asAsked()));
    assertThat(cost.asAsked()).as(cost.toString()).isTrue();
  }
}
