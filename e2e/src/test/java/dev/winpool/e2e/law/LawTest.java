package dev.winpool.e2e.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.journey.Journeys;
import dev.winpool.e2e.journey.Traces;
import dev.winpool.emulator.referee.invariant.Invariant;
import dev.winpool.operator.api.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of the design bind: what cites them finds them, and lists that both have are one. */
class LawTest {
  private static final Law LAW = Law.ofThisRepository();

  @Test
  void whatever_is_cited_is_there() {
    var cited = LAW.cited();

    assertThat(cited.stream().filter(each -> !LAW.has(each.citation()))).isEmpty();
    assertThat(cited).as("citations found at all").hasSizeGreaterThan(400);
  }

  @Test
  void every_link_between_pages_leads_to_a_heading_or_an_anchor() {
    assertThat(LAW.pages().stream().flatMap(page -> Links.dangling(page).stream())).isEmpty();
  }

  @Test
  void every_page_of_the_design_is_in_its_index() {
    var index = LAW.design("README.md");
    var names =
        LAW.pages().stream()
            .map(Page::file)
            .filter(file -> file.getParent().equals(index.file().getParent()))
            .filter(file -> !file.equals(index.file()))
            .map(file -> file.getFileName().toString());

    assertThat(index.links()).containsAll(names.toList());
  }

  @Test
  void no_anchor_stands_for_two_things() {
    var ids =
        LAW.pages().stream()
            .filter(page -> page.file().toString().contains("docs/design"))
            .flatMap(page -> page.ids().stream())
            .toList();

    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void the_invariants_are_those_of_the_referee_in_its_order() {
    var ofReferee =
        Arrays.stream(Invariant.values()).map(each -> each.name().toLowerCase(Locale.ROOT));

    assertThat(LAW.design("invariants.md").ids()).containsExactlyElementsOf(ofReferee.toList());
  }

  @Test
  void the_tables_have_every_row_they_promise() {
    assertThat(LAW.design("traces.md").ids()).containsExactlyElementsOf(rows("t", 21));
    assertThat(LAW.design("drain.md").ids()).containsExactlyElementsOf(rows("d", 47));
    var proofs =
        Stream.of(rows("j", 10), rows("r", 12), List.of("benchmarks"), rows("b", 14), rows("s", 16))
            .flatMap(List::stream);
    assertThat(LAW.design("proof.md").ids()).containsExactlyElementsOf(proofs.toList());
    var rules = IntStream.rangeClosed(0, 13).mapToObj(n -> "rule-" + n);
    assertThat(LAW.design("rules.md").ids()).containsExactlyElementsOf(rules.toList());
  }

  @Test
  void every_journey_is_told_in_its_own_words() {
    var page = LAW.design("proof.md").text();

    for (var journey : Journeys.values()) {
      assertThat(page).contains("</a>" + journey.name() + " | " + journey.promise());
    }
    assertThat(Traces.values()).allMatch(trace -> LAW.has(Citation.row(trace.name())));
  }

  @Test
  void every_reason_is_in_the_table_of_the_conditions() {
    var page = LAW.design("status.md").text();

    assertThat(Reason.values()).allMatch(reason -> page.contains(reason.name()));
  }

  /**
   * Where a page says which class does what, so that a class that is renamed takes its page along.
   */
  static Stream<Arguments> sections() {
    return Stream.of(
        Arguments.of("docs/development.md", "## Where a change belongs"),
        Arguments.of("docs/glossary.md", "## Names in the code"),
        Arguments.of("docs/design/turn.md", "## Evidence"),
        Arguments.of("docs/design/turn.md", "## Rooms"),
        Arguments.of("docs/design/status.md", "## Who decides a reason"),
        Arguments.of("docs/design/traces.md", "#"));
  }

  @ParameterizedTest
  @MethodSource("sections")
  void every_class_that_a_page_names_is_there(String page, String heading) throws IOException {
    var root = LAW.root();
    var text = Files.readString(root.resolve(page));
    var from = text.indexOf(heading);
    assertThat(from).as(heading).isNotNegative();
    var next = text.indexOf("\n## ", from + heading.length());

    var section = text.substring(from, next < 0 ? text.length() : next);
    assertThat(new CodeNames(root).unknown(section)).isEmpty();
  }

  @Test
  void a_name_that_no_source_has_is_noticed() {
    assertThat(new CodeNames(LAW.root()).unknown("`SwapRule`, `Step.Remember`, `aks.ManagedField`"))
        .containsExactly("aks.ManagedField");
  }

  private static List<String> rows(String letter, int last) {
    return IntStream.rangeClosed(1, last).mapToObj(n -> letter + n).toList();
  }
}
