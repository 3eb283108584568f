package dev.winpool.e2e.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.winpool.e2e.ledger.Ledger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

    assertThat(rows.played().keySet()).noneMatch(rows.notBuilt()::contains);
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

  @Test
  void rows_of_a_real_control_plane_are_those_of_tests_that_can_be_played_there() {
    var both =
        """
        @RegisterExtension final RowPlay row = new RowPlay();
        @Test
        void d1_to_d3_each() {}
        @Test
        void a_test_of_no_row() {}
        @Test
        @DisabledIfSystemProperty(named = "winpool.stage", matches = "control-plane")
        void d4_it_needs_an_answer_that_no_server_gives() {}
        """;
    var embedded = "@Test void d5_elsewhere() {}";

    var rows = RealRows.of(List.of(both, embedded));

    assertThat(rows.real())
        .containsOnly(entry("d1_to_d3_each", Set.of(1, 2, 3)), entry("a_test_of_no_row", Set.of()));
    assertThat(rows.staged()).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
  }

  @Test
  void rows_of_a_real_control_plane_are_green_when_each_of_its_tests_was_played_and_is_green() {
    var rows =
        new RealRows(Map.of("d1_one", Set.of(1), "d1_d2_two", Set.of(1, 2)), Set.of(1, 2, 3));
    var red = Map.of("d1_one", true, "d1_d2_two", false);
    var green = Map.of("d1_one", true, "d1_d2_two", true);

    assertThat(rows.passed(Map.of("d1_one", true))).isFalse();
    assertThat(rows.passed(red)).isFalse();
    assertThat(rows.value(red))
        .startsWith("0/47 on a real control plane, red or not played: D1, D2, embedded only: D3,");
    assertThat(rows.passed(green)).isTrue();
    assertThat(rows.value(green))
        .startsWith("2/47 on a real control plane, embedded only: D3, not staged: D4, D5,");
  }
}
