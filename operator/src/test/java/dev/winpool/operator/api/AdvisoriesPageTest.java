package dev.winpool.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The pages that people read about advice have every code and no other. Write mode: {@code
 * -Ddocs.write=true}.
 */
class AdvisoriesPageTest {
  private static final String HEAD =
      """
      # Advisories

      What is worth knowing about a pool that nothing is wrong with is in `status.advisories`: code, severity,
      text, link, objects (at most ten, in order) and their total. There is at most one of each code, in the order of
      this table. Advice blocks nothing, turns no condition and makes no event.

      What goes by Azure is judged by what a turn asks in any case: it costs no request. What goes by pods, Services and
      NetworkPolicies is read once an hour beside all turns, as `WINPOOL_ADVICE` says ([settings](settings.md)), and is not told when it
      is older than four hours. Pods are told by their Deployment or whatever controls them; those of `kube-system` are AKS's own and not
      looked at. What could not be seen is not told. What to do about each: [runbooks](../runbooks/runbooks.md#advice).

      This page is generated from the class `AdvisoryCode`.

      | code | severity | told when | goes by | source | page |
      |---|---|---|---|---|---|
      """;

  private final Path docs = Path.of(System.getProperty("winpool.root", "..")).resolve("docs");
  private final Path page = docs.resolve("reference/advisories.md");

  private static String text() {
    return HEAD
        + Stream.of(AdvisoryCode.values())
            .map(AdvisoriesPageTest::row)
            .collect(Collectors.joining());
  }

  private static String row(AdvisoryCode code) {
    var name = code.page().replaceFirst("\\.md.*", "");
    var section = code.page().replaceFirst("^[^ ]* ?", " ").stripTrailing();
    return "| `%s` | %s | %s | %s | %s | [%s](../design/%s.md)%s |\n"
        .formatted(
            code,
            code.severity(),
            code.meaning(),
            code.basis(),
            code.source(),
            name,
            name,
            section);
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
            .filter(line -> line.startsWith("##### "))
            .map(line -> line.substring(6))
            .toList();
    assertThat(headings)
        .isEqualTo(Stream.of(AdvisoryCode.values()).map(AdvisoryCode::name).toList());
  }

  @Test
  void the_page_of_the_facts_names_every_code() throws IOException {
    var facts = Files.readString(docs.resolve("design/windows.md"));
    assertThat(Stream.of(AdvisoryCode.values()).map(Enum::name))
        .allMatch(name -> facts.contains("`" + name + "`"));
  }

  /** A status that a later version wrote is still one. */
  @Test
  void a_code_of_another_version_is_none() {
    assertThat(AdvisoryCode.of("NotYetInvented")).isNull();
    assertThat(Stream.of(AdvisoryCode.values()).map(code -> AdvisoryCode.of(code.name())))
        .containsExactly(AdvisoryCode.values());
  }
}
