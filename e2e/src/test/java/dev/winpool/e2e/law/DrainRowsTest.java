package dev.winpool.e2e.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.ledger.Ledger;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every row of the drain table that is built is played by a test that names it. */
class DrainRowsTest {

  @Test
  void every_row_of_the_drain_table_that_is_built_has_a_test() {
    var rows = DrainRows.of(Law.ofThisRepository());
    var passed = rows.missing().isEmpty();
    Ledger.write(
        new Ledger.Proof(
            "drain-rows", "all", rows.value(), "a test for each row that is built", passed));
    System.out.println("drain-rows " + rows.value());
    assertThat(rows.missing()).as("rows that no test plays").isEmpty();
  }

  @Test
  void a_row_that_is_said_not_to_be_built_is_played_by_none() {
    var rows = DrainRows.of(Law.ofThisRepository());

    assertThat(rows.played().keySet()).doesNotContainAnyElementsOf(rows.notBuilt());
    assertThat(rows.played().keySet()).allMatch(row -> row <= DrainRows.ALL);
  }

  @Test
  void names_and_labels_are_read_and_what_is_no_test_is_not() {
    var played = new TreeMap<Integer, Set<String>>();
    var text =
        """
        @Test
        void d1_to_d3_each() {}
        @ParameterizedTest(name = "{0}")
        @MethodSource("rows")
        void d5_d6_both(Row row) {}
        void d7_helper() {}
        row("D8, D9 a label", x); String size = "D10 is a size";
        """;

    DrainRows.read(Path.of("SomeTest.java"), text, played);

    assertThat(played.keySet()).containsExactly(1, 2, 3, 5, 6, 8, 9);
  }
}
