package dev.winpool.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.arm.ArmTrip;
import dev.winpool.e2e.cluster.request.ApiAnswer;
import dev.winpool.e2e.cluster.server.Interceptor.Fault;
import dev.winpool.e2e.stage.StageManifests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bundle}: what is in it, and what must never be. */
class BundleTest {
  private static final String OPERATOR =
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: winpool-operator-a
        namespace: winpool-system
        labels: {app.kubernetes.io/name: winpool-operator}
      spec:
        nodeSelector: {nowhere: "true"}
        containers:
        - name: operator
          image: winpool-operator
          env:
          - {name: WINPOOL_CLUSTER, value: shop}
          - {name: PROXY_PASSWORD, value: canary-password}
          - {name: JAVA_TOOL_OPTIONS, value: "-Dx=Bearer canary-0123456789"}
      """;

  @TempDir private Path home;
  @AutoClose private final ArmTrip on = ArmTrip.adopted("arm/seed.yaml");

  private void logsSay(String text) {
    on.stage()
        .cluster()
        .intercept(
            request ->
                request.path().endsWith("/winpool-operator-a/log")
                    ? Optional.of(new Fault.Answer(ApiAnswer.text(200, text)))
                    : Optional.empty());
  }

  private Map<String, String> entries(Path file) throws IOException {
    var entries = new TreeMap<String, String>();
    try (var zip = new ZipFile(file.toFile())) {
      for (var entry : zip.stream().toList()) {
        entries.put(
            entry.getName(),
            new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return entries;
  }

  @Test
  void it_has_objects_events_logs_and_nodes_and_no_secret() throws IOException {
    StageManifests.apply(on.stage().people(), OPERATOR);
    logsSay("served\nAuthorization: Bearer canary-0123456789\n\u001b[31mred\u001b[0m\n");
    on.trip().annotate("web", "note", "password=canary-note");
    var file = home.resolve("for-help.zip");
    var before = on.mark();

    var answer = Terminal.beside(on, home).types("bundle", "--file", file.toString());

    assertThat(answer.code()).as(answer.toString()).isZero();
    assertThat(answer.out()).containsExactly("wrote " + file);
    assertThat(on.mark()).as("written to the cluster").isEqualTo(before);
    var entries = entries(file);
    assertThat(entries)
        .containsKeys(
            "winpool/about.txt",
            "winpool/objects/web.yaml",
            "winpool/events/default.txt",
            "winpool/nodes/aksold22000000.yaml",
            "winpool/operator/pod-winpool-operator-a.yaml",
            "winpool/operator/winpool-operator-a.log");
    assertThat(entries.get("winpool/objects/web.yaml")).contains("poolName: old22", "summary:");
    assertThat(entries.get("winpool/events/default.txt")).contains("WindowsNodePool/web");
    assertThat(entries.get("winpool/operator/winpool-operator-a.log"))
        .isEqualTo("served\nAuthorization: Bearer [redacted]\nred\n");
    assertThat(entries.get("winpool/operator/pod-winpool-operator-a.yaml"))
        .contains("value: shop", "PROXY_PASSWORD");
    assertThat(String.join("\n", entries.values())).doesNotContain("canary");
  }

  @Test
  void what_may_not_be_read_is_named_and_the_rest_is_there() throws IOException {
    on.stage()
        .cluster()
        .intercept(
            request ->
                request.path().equals("/api/v1/nodes")
                    ? Optional.of(new Fault.Answer(ApiAnswer.text(403, "Forbidden")))
                    : Optional.empty());
    var file = home.resolve("part.zip");
    var answer = Terminal.beside(on, home).types("bundle", "-f", file.toString());

    assertThat(answer.code()).isZero();
    assertThat(answer.out()).anyMatch(line -> line.startsWith("not in it: Windows nodes: "));
    assertThat(entries(file)).containsKey("winpool/objects/web.yaml");
    assertThat(entries(file).get("winpool/about.txt")).contains("Windows nodes: ");
  }

  @Test
  void a_file_that_is_there_is_left_alone() throws IOException {
    var file = Files.writeString(home.resolve("mine.zip"), "mine");
    var answer = Terminal.beside(on, home).types("bundle", "-f", file.toString());

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.errors()).contains("mine.zip", "exists");
    assertThat(file).hasContent("mine");
  }
}
