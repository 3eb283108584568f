package dev.winpool.e2e.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That a citation which leads nowhere is noticed, and that nothing else is taken for one. */
class CitationTest {
  private static final Law LAW = Law.ofThisRepository();

  private static List<String> in(String path, String text) {
    return Remarks.of(path, text).stream().map(Citation::toString).toList();
  }

  private static List<String> lost(String comment) {
    return Citation.in(comment).stream()
        .filter(citation -> !LAW.has(citation))
        .map(Citation::toString)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          trace T99 | ROW t99
          rows D26 to D48 | ROW d48
          proof.md R13 | ROW r13
          rules 10 and 14 | RULE 14
          aks.md sections 3.2, 4 and 9 | PAGE aks.md 9
          aks.md B.2 | PAGE aks.md B.2
          nowhere.md | PAGE nowhere.md
          docs/reference/nowhere.md | PAGE docs/reference/nowhere.md
          design 9 | DESIGN 9
          design section 1.7 | DESIGN 1.7
          decision 0099 | DECISION 0099
          """)
  void what_leads_nowhere_is_told(String comment, String told) {
    assertThat(lost(comment)).containsExactly(told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "traces T1, T2, T7, T16, T17",
        "J1-J6, J8, J9",
        "(drain.md rows D26 to D32)",
        "aks.md 1.2 and 2, proof.md R4",
        "Rule 8 (design 1.4, aks.md section 3)",
        "rules 10 and 12 may serve the pool",
        "docs/emulator.md lists them; decision 0003 says why",
      })
  void what_is_there_is_found(String comment) {
    assertThat(Citation.in(comment)).isNotEmpty();
    assertThat(lost(comment)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Standard_D4s_v5 or Standard_D99",
        "{@code Map<T98, T99>} and {@code List<T9>}",
        "AKS-T99x, 20348.5386.260715, md5",
        "designed for 3 nodes; the issue 5 of somebody",
      })
  void sizes_types_and_words_are_no_citations(String comment) {
    assertThat(Citation.in(comment)).isEmpty();
  }

  @Test
  void code_is_not_read_but_comments_over_several_lines_are() {
    var code =
        """
        /**
         * See trace
         * T98 (aks.md
         * 1.2).
         */
        class T97<T96> {
          String size = "D95 is a size"; // rule
          // 2
        }
        """;

    assertThat(in("operator/src/main/java/A.java", code))
        .containsExactly("ROW t98", "PAGE aks.md", "PAGE aks.md 1.2", "RULE 2");
  }

  @Test
  void names_and_labels_of_tests_cite_what_they_play() {
    var code =
        """
        class ATest {
          @Test
          void t98_a_late_answer_is_settled() {
            row("D97, D96 refused", 1);
          }
          void d95_to_d94_every_kind() {}
          void b2b_is_no_row() {}
        }
        """;

    assertThat(in("operator/src/test/java/ATest.java", code))
        .containsExactly("ROW d97", "ROW d96", "ROW t98", "ROW d95", "ROW d94");
  }

  @Test
  void of_a_mutant_only_the_head_is_read() {
    var patch =
        """
        A pool is forgotten (T98).
        Catches: arm.ArmTracesTest#t97_a_pool_is_kept
        diff --git a/A b/A
        -  // T96
        """;

    assertThat(in("e2e/mutants/a.patch", patch)).containsExactly("ROW t98", "ROW t97");
  }

  @Test
  void of_manifests_and_scripts_comments_are_read() {
    assertThat(in("deploy/a.yaml", "a: T97 # as T98\nb: x#T96\n")).containsExactly("ROW t98");
    assertThat(in("pom.xml", "<a>T97</a><!-- as\n T98 -->")).containsExactly("ROW t98");
    assertThat(in("docs/a.md", "T98, not `T96`\n```\nT97\n```\n")).containsExactly("ROW t98");
  }

  @Test
  void a_link_that_leads_nowhere_is_told() {
    var file = LAW.design("README.md").file();
    var text =
        """
        # A page, of sorts
        [a](rules.md#rule-2) [b](#a-page-of-sorts) [c](https://example.org/x#y) [d](..)
        [e](rules.md#rule-99) [f](nowhere.md) [g](#nowhere)
        ```
        [h](nowhere.md)
        ```
        """;

    assertThat(Links.dangling(new Page(file, text)))
        .extracting(line -> line.substring(line.indexOf(" -> ") + 4))
        .containsExactly("rules.md#rule-99", "nowhere.md", "#nowhere");
  }
}
