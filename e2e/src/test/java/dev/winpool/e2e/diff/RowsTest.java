package dev.winpool.e2e.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.cluster.object.JsonFields;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RowsTest {

  @Test
  void every_row_has_a_name_of_its_own_and_something_to_do() {
    var rows = Rows.all();

    assertThat(rows).extracting(RequestRow::id).doesNotHaveDuplicates().doesNotContain("");
    assertThat(rows).allSatisfy(row -> assertThat(row.steps()).isNotEmpty());
  }

  @Test
  void every_listed_deviation_is_about_a_step_of_a_row() {
    var lengths =
        Rows.all().stream().collect(Collectors.toMap(RequestRow::id, r -> r.steps().size()));

    assertThat(Deviations.listed().lines())
        .allSatisfy(
            line -> assertThat(line.step()).isBetween(1, lengths.getOrDefault(line.row(), 0)));
  }

  @Test
  void a_deviation_is_listed_by_row_step_and_path() {
    var deviations = Deviations.parse("# heading\na | 2 | body/status | a reason | with a bar\n");

    assertThat(deviations.of(difference("a", 2, "create", "body/status/phase")))
        .hasValueSatisfying(l -> assertThat(l.reason()).isEqualTo("a reason | with a bar"));
    assertThat(deviations.of(difference("a", 2, "create", "body/statuses"))).isEmpty();
    assertThat(deviations.of(difference("a", 3, "create", "body/status"))).isEmpty();
    assertThat(deviations.of(difference("b", 2, "create", "body/status"))).isEmpty();
  }

  @Test
  void what_a_drain_rests_on_cannot_be_listed() {
    var deviations = Deviations.parse("a | 2 | body | a reason");

    assertThat(List.of("evict", "patch", "delete", "status", "watch"))
        .allSatisfy(verb -> assertThat(deviations.of(difference("a", 2, verb, "body"))).isEmpty());
  }

  private static Difference difference(String row, int step, String verb, String path) {
    return new Difference(row, step, verb, path, JsonFields.object(), JsonFields.object());
  }
}
