package dev.winpool.e2e.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands that print a chapter of the ledger ask of it. */
class LedgerTableTest {
  @TempDir private Path root;

  private record Printed(int exit, String text) {}

  @BeforeEach
  void the_line_of_helm_was_played_and_passed() throws IOException {
    Files.createDirectories(root.resolve("target/proof"));
    Files.writeString(
        root.resolve("target/proof/install-helm.json"),
        """
        {"id":"install-helm","stage":"real","value":"ok","goal":"all","pass":true}
        """);
  }

  @Test
  void whoever_asks_for_one_line_is_not_told_that_the_other_is_missing() throws Exception {
    var printed = printed("INSTALL", "install-helm");
    assertThat(printed.text()).contains("install-helm").doesNotContain("install-kustomize", "RED");
    assertThat(printed.exit()).isZero();
  }

  @Test
  void whoever_asks_for_a_chapter_is_told_which_of_its_lines_is_missing() throws Exception {
    var printed = printed("INSTALL");
    assertThat(printed.text()).containsPattern("RED +install-kustomize.*missing");
    assertThat(printed.exit()).isEqualTo(1);
  }

  @Test
  void a_line_that_the_chapter_has_not_is_refused() throws Exception {
    var printed = printed("INSTALL", "install-hlem");
    assertThat(printed.text()).contains("not [install-hlem]");
    assertThat(printed.exit()).isNotZero();
  }

  private Printed printed(String... arguments) throws Exception {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dwinpool.root=" + root,
                "-cp",
                System.getProperty("java.class.path"),
                LedgerTable.class.getName()));
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Printed(process.waitFor(), text);
  }
}
