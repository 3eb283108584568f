package dev.winpool.operator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.MigrationStage;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.report.SwapWords.Moment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What people read in each stage of a swap stands in swap.md, word for word. Write mode: {@code
 * -Ddocs.write=true}.
 */
class SwapWordsPageTest {
  private static final String BEGIN = "<!-- words: begin -->\n";
  private static final String END = "<!-- words: end -->\n";
  private static final String HEAD =
      """
      | stage | when | READY | REASON | message |
      |---|---|---|---|---|
      """;

  private final Path page =
      Path.of(System.getProperty("winpool.root", "..")).resolve("docs/design/swap.md");

  static Stream<Moment> moments() {
    return SwapWords.moments().stream();
  }

  private static WindowsNodePoolStatus status(Moment moment) {
    return Reporter.report(TurnOf.seen(moment.given(), WindowsNodePoolStatus.EMPTY));
  }

  private static String row(Moment moment) {
    var status = status(moment);
    var summary = status.summary();
    return "| %s | %s | %s | `%s` | %s |\n"
        .formatted(
            stage(status),
            moment.when(),
            summary.ready(),
            summary.reason(),
            cell(summary.message()));
  }

  private static String cell(String message) {
    return message.replace("|", "\\|").replace("<", "\\<");
  }

  private static String stage(WindowsNodePoolStatus status) {
    return Optional.ofNullable(status.swap())
        .map(swap -> swap.direction() + " " + status.migration().stage())
        .orElse("");
  }

  @Test
  void the_words_of_the_page_are_those_that_are_said() throws IOException {
    var rows = moments().map(SwapWordsPageTest::row).collect(Collectors.joining("", HEAD, ""));
    var text = Files.readString(page);
    var from = text.indexOf(BEGIN) + BEGIN.length();
    if (Boolean.getBoolean("docs.write")) {
      text = text.substring(0, from) + rows + text.substring(text.indexOf(END));
      Files.writeString(page, text);
    }
    assertThat(text.substring(from, text.indexOf(END))).isEqualTo(rows);
  }

  @Test
  void every_stage_has_its_words() {
    assertThat(moments().map(SwapWordsPageTest::status).map(SwapWordsPageTest::stage))
        .containsAll(Stream.of(MigrationStage.values()).map(stage -> "Forward " + stage).toList());
  }

  /**
   * What is done is over with the turn; a wait says since when, what comes next, who can do what.
   */
  @ParameterizedTest
  @MethodSource("moments")
  void nobody_is_left_with_a_reason_alone(Moment moment) {
    var decision = moment.given().decided();
    var standing = decision.standing();
    var acts = !(decision.step() instanceof Step.Rest) && !standing.stalled();
    var next = standing.next().isPresent();
    assertThat(standing.what()).isNotBlank();
    assertThat(acts || next || standing.since().isPresent() || standing.stalled())
        .as("since or next: " + standing.what())
        .isTrue();
    assertThat(acts || next || !standing.remedy().isBlank())
        .as("remedy: " + standing.what())
        .isTrue();
  }
}
