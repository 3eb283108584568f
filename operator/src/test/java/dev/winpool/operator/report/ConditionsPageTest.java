package dev.winpool.operator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.decide.turn.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages that people read about reasons say what the code answers. */
class ConditionsPageTest {
  private static final Instant NOW = Instant.parse("2026-12-05T22:00:00Z");

  private final Path docs = Path.of(System.getProperty("winpool.root", "..")).resolve("docs");

  /** One row of the table of reasons. */
  private record Row(String reason, String when, String verdict, String meaning) {
    static Row of(String line) {
      var cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
      var verdict = String.join(" ", cells.subList(3, 6));
      return new Row(cells.get(1).replace("`", ""), cells.get(2), verdict, cells.get(6));
    }
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void the_cells_of_a_reason_are_what_is_answered(Reason reason) throws IOException {
    assertThat(rows())
        .filteredOn(row -> row.reason().equals(reason.name()))
        .isNotEmpty()
        .allSatisfy(
            row -> {
              assertThat(row.verdict()).isEqualTo(answer(reason, row.when()));
              assertThat(row.meaning()).isEqualTo(reason.meaning());
            });
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void a_reason_that_reads_differently_in_a_move_has_both_rows(Reason reason) throws IOException {
    var whens =
        rows().stream()
            .filter(row -> row.reason().equals(reason.name()))
            .map(Row::when)
            .filter(when -> when.endsWith("the move"))
            .toList();
    var alike = answer(reason, "before the move").equals(answer(reason, "in the move"));
    assertThat(whens).isEqualTo(alike ? List.of() : List.of("before the move", "in the move"));
  }

  @Test
  void no_row_speaks_of_a_reason_that_is_none() throws IOException {
    assertThat(rows())
        .extracting(Row::reason)
        .isSubsetOf(Stream.of(Reason.values()).map(Reason::name).toList());
  }

  @Test
  void the_runbooks_have_a_section_for_every_reason() throws IOException {
    var headings =
        Files.readAllLines(docs.resolve("runbooks/runbooks.md")).stream()
            .filter(line -> line.startsWith("### "))
            .map(line -> line.substring(4))
            .toList();
    assertThat(headings)
        .containsExactlyInAnyOrderElementsOf(Stream.of(Reason.values()).map(Reason::name).toList());
  }

  private List<Row> rows() throws IOException {
    return Files.readAllLines(docs.resolve("reference/conditions.md")).stream()
        .filter(line -> line.startsWith("| `") && line.split("\\|").length == 7)
        .map(Row::of)
        .toList();
  }

  private static String answer(Reason reason, String when) {
    return switch (when) {
      case "always", "before the move", "within its limit" -> verdict(reason, false, false);
      case "in the move" -> verdict(reason, true, false);
      case "past its limit" -> verdict(reason, false, true);
      case "first visit" -> unseen(reason, WindowsNodePoolStatus.EMPTY, NOW);
      case "after 15 minutes" -> unseen(reason, seenOnce(reason), NOW.plus(BlindReport.PATIENCE));
      default -> throw new IllegalArgumentException("no such case: " + when);
    };
  }

  private static String verdict(Reason reason, boolean moving, boolean stalled) {
    var standing =
        new Standing(
            reason,
            "",
            Optional.empty(),
            "",
            Optional.empty(),
            "",
            moving,
            stalled,
            NOW,
            List.of(),
            Optional.empty());
    var verdict = Verdict.of(standing);
    return verdict.ready() + " " + word(verdict.reconciling()) + " " + word(verdict.stalled());
  }

  private static String word(boolean truth) {
    return truth ? "True" : "False";
  }

  private static WindowsNodePoolStatus seenOnce(Reason reason) {
    return blind(reason, WindowsNodePoolStatus.EMPTY, NOW);
  }

  private static String unseen(Reason reason, WindowsNodePoolStatus previous, Instant now) {
    var conditions = blind(reason, previous, now).conditions();
    return Stream.of("Ready", "Reconciling", "Stalled")
        .map(
            type ->
                conditions.stream()
                    .filter(condition -> condition.getType().equals(type))
                    .findFirst()
                    .orElseThrow()
                    .getStatus())
        .reduce((left, right) -> left + " " + right)
        .orElseThrow();
  }

  private static WindowsNodePoolStatus blind(
      Reason reason, WindowsNodePoolStatus previous, Instant now) {
    var trouble = new Turn.Trouble(reason, "no answer");
    return Reporter.report(new Turn.Blind(previous, 1, NOW, now, trouble));
  }
}
