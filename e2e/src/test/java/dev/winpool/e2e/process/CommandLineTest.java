package dev.winpool.e2e.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One jar: with arguments a command, without the operator, which knows of no command. */
class CommandLineTest {
  private static final Path SCRIPT =
      Path.of(System.getProperty("winpool.root", "."), "deploy", "kubectl-winpool");

  @TempDir private Path home;

  private record Ended(int code, List<String> out, List<String> err) {}

  private Ended run(Map<String, String> environment, String... command) throws Exception {
    var out = home.resolve("out").toFile();
    var err = home.resolve("err").toFile();
    var builder = new ProcessBuilder(command).directory(home.toFile());
    builder.redirectOutput(out).redirectError(err);
    builder.environment().clear();
    builder.environment().putAll(environment);
    var process = builder.start();
    assertThat(process.waitFor(PackagedOperator.LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    return new Ended(
        process.exitValue(), Files.readAllLines(out.toPath()), Files.readAllLines(err.toPath()));
  }

  private Map<String, String> person(LiveStage stage) {
    var environment = new LinkedHashMap<String, String>();
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", home.toString());
    environment.put("KUBECONFIG", stage.environment().get("WINPOOL_KUBECONFIG"));
    environment.put("WINPOOL_JAR", PackagedJar.path().toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("LANG", "C.UTF-8");
    return environment;
  }

  @Test
  void an_operator_loads_no_class_of_the_command_line() throws IOException {
    try (var stage = new LiveStage(home, "live/seed.yaml")) {
      var classes = home.resolve("classes");
      var environment = stage.environment();
      environment.put("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + classes);
      try (var operator = PackagedOperator.start(home, environment)) {
        operator.says("winpool serves cluster shop");
        assertThat(Files.readString(classes))
            .contains("dev.winpool.operator.Main ")
            .doesNotContain("picocli", "dev.winpool.operator.cli.");
      }
    }
  }

  @Test
  void a_plugin_of_kubectl_says_what_the_jar_says_and_ends_as_it_does() throws Exception {
    try (var stage = new LiveStage(home, "live/seed.yaml")) {
      stage.apply("web", "web", "");
      var status = run(person(stage), SCRIPT.toString(), "status");
      assertThat(status.code()).as(status.toString()).isZero();
      assertThat(status.out().getFirst()).startsWith("NAME ");
      assertThat(status.out().get(1)).startsWith("web ");
      assertThat(status.err()).isEmpty();

      var held = run(person(stage), SCRIPT.toString(), "hold", "web", "--reason", "a quiet week");
      assertThat(held.out()).containsExactly("held web: a quiet week");
      var missing = run(person(stage), SCRIPT.toString(), "status", "pay");
      assertThat(missing.code()).isEqualTo(1);
      assertThat(missing.err()).singleElement().asString().contains("no WindowsNodePool pay");
    }
  }

  @Test
  void without_a_command_the_plugin_shows_which_there_are_and_starts_no_operator()
      throws Exception {
    try (var stage = new LiveStage(home, "live/seed.yaml")) {
      var help = run(person(stage), SCRIPT.toString());
      assertThat(help.code()).isZero();
      assertThat(String.join("\n", help.out())).contains("Usage: winpool", "approve", "check");
    }
  }

  @Test
  void a_plugin_that_has_neither_jar_nor_image_says_what_to_set() throws Exception {
    var environment = new LinkedHashMap<>(Map.of("PATH", System.getenv("PATH")));
    var ended = run(environment, SCRIPT.toString(), "status");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).singleElement().asString().contains("WINPOOL_JAR", "WINPOOL_IMAGE");
  }

  /** For bash: what a person installs once, by what the help of the command says. */
  @Test
  void completion_is_a_script_that_bash_reads() throws Exception {
    try (var stage = new LiveStage(home, "live/seed.yaml")) {
      var printed = run(person(stage), SCRIPT.toString(), "generate-completion");
      assertThat(printed.code()).isZero();
      var script = home.resolve("completion");
      Files.write(script, new ArrayList<>(printed.out()));
      var read = run(person(stage), "bash", "-n", script.toString());
      assertThat(read.code()).as(read.toString()).isZero();
    }
  }
}
