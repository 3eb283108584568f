package dev.winpool.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The pages that people read about blockers have every code and no other. Write mode: {@code
 * -Ddocs.write=true}.
 */
class BlockersPageTest {
  private static final String HEAD =
      """
      # Blockers

      Pods that cannot go now are in `status.blockers`: node, pod, code, owner, budget, reason, since, remedy.
      The list has at most twenty, by node and pod; one of each code first, then one of each budget or owner,
      so that many alike hide no other. `status.blockersTotal` and the column BLOCKED of `kubectl get wnp -o wide`
      count all. When what blocks becomes another, one event `PodsBlocked` says so by code and pod, and
      `PodsFreed` when nothing does any more.

      The codes are a closed list, in the order in which a person is needed; the message of the object names the
      pod that comes first. What is `lasting` ends only when somebody does something, and is told as
      `DrainBlocked` at once, while other pods go on. The others may end by themselves: while other pods go they are told
      two minutes after their node was begun. What to do about each: [runbooks](../runbooks/runbooks.md#pods-that-cannot-go).

      This page is generated from the class `BlockerCode`.

      | code | lasting | row | meaning |
      |---|---|---|---|
      """;

  private final Path docs = Path.of(System.getProperty("winpool.root", "..")).resolve("docs");
  private final Path page = docs.resolve("reference/blockers.md");

  private static String text() {
    return HEAD
        + Arrays.stream(BlockerCode.values())
            .map(BlockersPageTest::row)
            .collect(Collectors.joining());
  }

  private static String row(BlockerCode code) {
    return "| `%s` | %s | [%s](../design/drain.md#%s) | %s |\n"
        .formatted(
            code,
            code.lasting() ? "yes" : "",
            code.row(),
            code.row().toLowerCase(Locale.ROOT),
            code.meaning());
  }

  @Test
  void the_committed_page_is_the_generated_one() throws IOException {
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(page, text());
    }
    assertThat(page).hasContent(text());
  }

  @Test
  void the_runbooks_have_a_section_for_every_code() throws IOException {
    var headings =
        Files.readAllLines(docs.resolve("runbooks/runbooks.md")).stream()
            .filter(line -> line.startsWith("#### "))
            .map(line -> line.substring(5))
            .toList();
    assertThat(headings).isEqualTo(names());
  }

  @Test
  void every_code_is_of_a_row_of_the_drain_table() throws IOException {
    var table = Files.readString(docs.resolve("design/drain.md"));
    assertThat(Stream.of(BlockerCode.values()).map(BlockerCode::row))
        .allMatch(row -> table.contains("</a>" + row + " |"));
  }

  /** A status that a later version wrote is still one. */
  @Test
  void a_code_of_another_version_is_none() {
    assertThat(BlockerCode.of("NotYetInvented")).isNull();
    assertThat(Stream.of(BlockerCode.values()).map(code -> BlockerCode.of(code.name())))
        .containsExactly(BlockerCode.values());
  }

  private static List<String> names() {
    return Stream.of(BlockerCode.values()).map(Enum::name).toList();
  }
}
