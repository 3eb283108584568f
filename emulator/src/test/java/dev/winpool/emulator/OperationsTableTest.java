package dev.winpool.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.emulator.login.LoginServer;
import dev.winpool.emulator.seed.Seed;
import dev.winpool.emulator.type.AksData;
import dev.winpool.emulator.type.Examples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The table of operations in docs/emulator.md is what the emulator answers; run with {@code
 * -Dwinpool.write-docs=true} it is written anew.
 */
class OperationsTableTest {

  private static final String CLUSTER =
      "/subscriptions/{sub}/resourceGroups/{rg}/providers/Microsoft.ContainerService"
          + "/managedClusters/{cluster}";
  private static final String BEGIN = "<!-- operations: begin -->";
  private static final String END = "<!-- operations: end -->";

  @Test
  void the_table_in_the_docs_is_what_is_answered() throws IOException {
    var file = Path.of(System.getProperty("winpool.root", ".."), "docs", "emulator.md");
    var page = Files.readString(file);
    var before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
    var after = page.substring(page.indexOf(END));
    var wanted = before + "\n" + table() + after;
    if (Boolean.getBoolean("winpool.write-docs")) {
      Files.writeString(file, wanted);
    }
    assertThat(Files.readString(file)).isEqualTo(wanted);
  }

  @Test
  void the_seed_in_the_docs_is_one() throws IOException {
    var page =
        Files.readString(Path.of(System.getProperty("winpool.root", ".."), "docs", "emulator.md"));
    var yaml = page.split("```yaml\n")[1].split("```")[0];
    var seed = Seed.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    assertThat(seed.pools()).hasSize(2);
  }

  /** Each line stands in the list of make az, there perhaps with more words after it. */
  @Test
  void every_az_command_in_the_docs_is_one_that_make_az_runs() throws IOException {
    var root = Path.of(System.getProperty("winpool.root", ".."));
    var page = Files.readString(root.resolve("docs").resolve("emulator.md"));
    var run = Files.readString(root.resolve("build").resolve("az-commands"));
    var shown = page.lines().filter(line -> line.startsWith("az ")).toList();
    assertThat(shown).hasSizeGreaterThan(20).allMatch(line -> run.contains(line.substring(3)));
  }

  @Test
  void make_az_runs_at_least_150_commands() throws IOException {
    var root = Path.of(System.getProperty("winpool.root", ".."));
    var commands =
        Files.readAllLines(root.resolve("build").resolve("az-commands")).stream()
            .filter(line -> line.matches("(says|does|refused) .*"))
            .toList();
    assertThat(commands).hasSizeGreaterThanOrEqualTo(150);
  }

  /** Every operation of aks.md 1.2 that the derived description has is answered. */
  @Test
  void every_operation_that_is_described_is_answered() {
    var described = new TreeSet<String>();
    AksData.need("derived/managedClusters-2025-09-01.derived.json")
        .path("paths")
        .forEachEntry(
            (path, methods) ->
                methods
                    .fieldNames()
                    .forEachRemaining(method -> described.add(bare(method + " " + path))));
    var answered = new TreeSet<String>();
    operations().forEach(operation -> answered.add(bare(operation)));
    described.removeAll(answered);
    assertThat(described).isEmpty();
  }

  private static String table() {
    var text = new StringBuilder("| operation | held against |\n|---|---|\n");
    var all = new TreeSet<>(operations());
    all.addAll(LoginServer.operations());
    for (var operation : all) {
      var parts = operation.replace("{any}", "{cluster}").split(" ");
      var held = new ArrayList<String>();
      if (recorded(parts[0], parts[1])) {
        held.add("recording");
      }
      if (Examples.all().stream()
          .anyMatch(e -> operation.equals(e.method() + " " + CLUSTER + e.below()))) {
        held.add("example");
      }
      if (typed(parts[1])) {
        held.add("type table");
      }
      text.append("| `%s %s` | %s |\n".formatted(parts[0], parts[1], String.join(", ", held)));
    }
    return text.toString();
  }

  /** Whether traffic of the operation was recorded. */
  private static boolean recorded(String method, String template) {
    var regex = template.replace(".", "\\.").replaceAll("\\{\\w+}", "[^/]+");
    return Stream.of("recorded", "recorded-2026", "recorded-2026/more")
        .flatMap(folder -> AksData.needAll(folder).stream().map(file -> folder + "/" + file))
        .map(file -> AksData.need(file + ".json").path("request"))
        .anyMatch(
            request ->
                request.path("method").asText().equals(method)
                    && path(request).matches("(?i)" + regex));
  }

  private static String path(JsonNode request) {
    return request
        .path("path")
        .asText(request.path("url").asText())
        .replaceAll("https://[^/]+|\\?.*", "");
  }

  /** Whether its answer is a resource of the type tables or a list of them. */
  private static boolean typed(String template) {
    return template.contains("/managedClusters")
        && !template.matches(".*/(abort|deleteMachines|availableAgentPoolVersions)");
  }

  private static List<String> operations() {
    try (var stand = Stand.usual()) {
      return stand.emulator().operations();
    }
  }

  private static String bare(String operation) {
    return operation.replaceAll("\\{[^}]*}", "{}").toLowerCase(Locale.ROOT);
  }
}
