package dev.winpool.operator.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.MigrationStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The diagram of swap.md is the one that the rules draw. Write mode: {@code -Ddocs.write=true}. */
class SwapDiagramTest {
  private static final String BEGIN = "<!-- diagram: begin -->\n";
  private static final String END = "<!-- diagram: end -->\n";

  private final Path page =
      Path.of(System.getProperty("winpool.root", "..")).resolve("docs/design/swap.md");
  private final SwapDiagram diagram = SwapDiagram.drawn();

  @Test
  void the_diagram_of_the_page_is_the_one_that_the_rules_draw() throws IOException {
    var text = Files.readString(page);
    var from = text.indexOf(BEGIN) + BEGIN.length();
    var to = text.indexOf(END);
    if (Boolean.getBoolean("docs.write")) {
      text = text.substring(0, from) + diagram.mermaid() + text.substring(to);
      Files.writeString(page, text);
      to = text.indexOf(END);
    }
    assertThat(text.substring(from, to)).isEqualTo(diagram.mermaid());
  }

  @Test
  void it_has_every_stage_forward_and_back() {
    var names = diagram.states().stream().map(SwapDiagram.State::name).toList();
    assertThat(names).containsAll(stages("Forward"));
    assertThat(names).contains("ForwardRetiring", "BackRetiring", "OutEmptying", "OutRetiring");
  }

  private static List<String> stages(String direction) {
    return Stream.of(MigrationStage.values()).map(stage -> direction + stage).toList();
  }
}
