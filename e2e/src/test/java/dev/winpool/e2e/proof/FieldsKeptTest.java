package dev.winpool.e2e.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.winpool.e2e.ledger.Ledger;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Tag("proof")
@Isolated
class FieldsKeptTest {

  @Test
  void nothing_that_others_set_on_a_pool_is_lost_by_a_put_of_ours() {
    var folder = PropertyTypes.folder();
    if (folder.isEmpty() && "true".equals(System.getenv("CI"))) {
      fail("the type tables are missing: set winpool.aks-openapi");
    }
    assumeTrue(folder.isPresent(), "skipped: no type tables; set winpool.aks-openapi");
    var results =
        List.of("2025-09-01", "2026-05-01").stream()
            .map(version -> FieldsKept.of(PropertyTypes.read(folder.get(), version), version))
            .toList();
    var asked = results.stream().mapToInt(FieldsKept.Result::asked).sum();
    var lost = results.stream().flatMap(result -> result.lost().stream()).toList();
    Ledger.write(
        new Ledger.Proof(
            "fields-kept",
            "embedded",
            "%d/%d fields kept in 3 PUTs at 2 api-versions".formatted(asked - lost.size(), asked),
            "n/n, nodeImageVersion never sent",
            lost.isEmpty()));
    assertThat(lost).isEmpty();
    assertThat(asked).isGreaterThan(600);
  }
}
