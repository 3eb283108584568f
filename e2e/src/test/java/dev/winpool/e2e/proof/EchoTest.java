package dev.winpool.e2e.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.ledger.Ledger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class EchoTest {
  private static EchoedField field(String name) {
    return EchoedField.all().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void a_label_that_aks_never_shows_is_asked_for_a_few_times() {
    var result = Echo.of(field("nodeLabels"), EchoedAs.NEVER);
    assertThat(result.quiet()).as(result.toString()).isTrue();
    assertThat(result.reason()).isEqualTo("Contended");
  }

  @Test
  void a_successor_that_does_not_show_what_it_was_built_for_is_the_last_one() {
    var result = Echo.of(field("maxPods"), EchoedAs.DEFAULTED);
    assertThat(result.quiet()).as(result.toString()).isTrue();
    assertThat(result.reason()).isEqualTo("Contended");
    assertThat(result.pools()).isEqualTo(1);
  }

  @Test
  void what_aks_writes_in_its_own_way_is_as_asked() {
    asAsked("nodeTaints", EchoedAs.WITH_ADDITIONS);
    asAsked("vmSize", EchoedAs.OTHER_CASE);
    asAsked("availabilityZones", EchoedAs.OTHER_ORDER);
    asAsked("windowsProfile", EchoedAs.WITH_ADDITIONS);
  }

  private static void asAsked(String name, EchoedAs as) {
    var result = Echo.of(field(name), as);
    assertThat(result.quiet()).as(result.toString()).isTrue();
    assertThat(result.reason()).as(result.toString()).isEqualTo("UpToDate");
  }

  @Test
  void what_a_regular_pool_does_not_show_of_spot_machines_replaces_nothing() {
    var result = Echo.of(field("scaleSetEvictionPolicy"), EchoedAs.ABSENT);
    assertThat(result.reason()).isEqualTo("UpToDate");
    assertThat(result.writes()).isZero();
  }

  @Tag("proof")
  @Test
  void whatever_aks_shows_of_a_field_little_is_written_and_it_ends_quiet_or_says_so() {
    var results =
        EchoedField.all().stream()
            .flatMap(field -> Stream.of(EchoedAs.values()).map(as -> Echo.of(field, as)))
            .toList();
    var loud = results.stream().filter(result -> !result.quiet()).toList();
    var most = results.stream().mapToInt(Echo.Result::writes).max().orElseThrow();
    Ledger.write(
        new Ledger.Proof(
            "echo",
            "embedded",
            "%d/%d fields and echoes quiet, at most %d writes"
                .formatted(results.size() - loud.size(), results.size(), most),
            "n/n, at most 6 writes and one pool a change",
            loud.isEmpty()));
    assertThat(loud).isEmpty();
    assertThat(results).hasSizeGreaterThan(200);
  }
}
