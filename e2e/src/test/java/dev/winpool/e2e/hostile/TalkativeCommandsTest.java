package dev.winpool.e2e.hostile;

import static dev.winpool.e2e.hostile.Attacked.HOURS;
import static dev.winpool.e2e.hostile.Attacked.WEEK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.winpool.e2e.cli.Terminal;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.request.ApiAnswer;
import dev.winpool.e2e.cluster.server.Interceptor.Fault;
import dev.winpool.e2e.stage.StageManifests;
import dev.winpool.emulator.provider.failure.Failure;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What each command prints of a cluster in whose every text are secrets, and what a person keeps of
 * it (proof.md S12). Only what stands in the object or in the pool itself is printed as it stands,
 * where the object is asked for: who asks may read it, and an export that differs is none.
 */
@Execution(ExecutionMode.CONCURRENT)
class TalkativeCommandsTest {
  private static final String SECRETS = Canaries.WORDS + Canaries.UNFIT;

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
          env: [{name: PROXY_PASSWORD, value: canary-0}]
      """;

  private final List<String> printed = new ArrayList<>();
  @TempDir private Path home;

  private void types(Attacked attacked, String... words) {
    printed.addAll(typed(attacked, words));
  }

  private List<String> typed(Attacked attacked, String... words) {
    var answer = Terminal.beside(attacked.on(), home).types(words);
    var lines = new ArrayList<>(answer.out());
    lines.addAll(answer.err());
    assertThat(lines).as(String.join(" ", words)).isNotEmpty();
    return lines;
  }

  private void clean() {
    assertThat(printed).isNotEmpty().flatExtracting(Canaries::unfitIn).isEmpty();
    assertThat(printed).as("words of others").anyMatch(line -> line.contains("[redacted]"));
  }

  private void looks(Attacked attacked) throws IOException {
    types(attacked, "status");
    types(attacked, "status", "--wide");
    types(attacked, "status", "web");
    types(attacked, "check");
    types(attacked, "approve", "web");
    for (var format : List.of("json", "yaml")) {
      printed.add(withoutWordsOfTheirOwn(typed(attacked, "status", "web", "-o", format)));
      printed.add(withoutWordsOfTheirOwn(typed(attacked, "status", "-o", format)));
    }
    bundled(attacked);
  }

  /** JSON is YAML. */
  private static String withoutWordsOfTheirOwn(List<String> lines) throws IOException {
    var tree = new YAMLMapper().readTree(String.join("\n", lines));
    var items =
        tree.has("items") ? tree.path("items") : JsonFields.object().putArray("x").add(tree);
    items.forEach(TalkativeCommandsTest::strip);
    assertThat(items).allMatch(item -> item.at("/status/conditions").isArray());
    return tree.toString();
  }

  private static void strip(JsonNode object) {
    ((ObjectNode) object.path("metadata")).remove("annotations");
    ((ObjectNode) object).remove("spec");
  }

  private void bundled(Attacked attacked) throws IOException {
    var file = home.resolve("bundle-" + printed.size() + ".zip");
    types(attacked, "bundle", "-f", file.toString());
    try (var zip = new ZipFile(file.toFile())) {
      for (var entry : zip.stream().toList()) {
        var text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        printed.add(entry.getName());
        printed.addAll(text.lines().toList());
      }
    }
  }

  private static void logsSay(Attacked attacked) {
    attacked
        .on()
        .stage()
        .cluster()
        .intercept(
            request ->
                request.path().endsWith("/winpool-operator-a/log")
                    ? Optional.of(new Fault.Answer(ApiAnswer.text(200, SECRETS)))
                    : Optional.empty());
  }

  @Test
  void no_secret_that_others_say_is_printed_by_a_command() throws IOException {
    try (var attacked = Attacked.adopted("drain/two-machines.yaml")) {
      attacked.trip().apply("drain/cold.yaml", Map.of());
      attacked.until("cold runs", () -> !attacked.trip().pods("shop", "cold").isEmpty());
      StageManifests.apply(attacked.on().stage().people(), OPERATOR);
      logsSay(attacked);
      attacked.kubeletsSay(SECRETS);
      attacked.armRefuses(2, SECRETS);
      attacked.webhookRefuses(Canaries.json());
      attacked.resizes();
      attacked.until("a node is closed", attacked::closed);
      attacked.pass(Duration.ofMinutes(40));
      looks(attacked);
      types(attacked, "hold", "--all", "--reason", Canaries.WORDS);
      types(attacked, "hold", "web", "--reason", "password=canary-0");
      attacked.holds(SECRETS);
      attacked.trip().untilReason("web", "Held", WEEK);
      looks(attacked);
      types(attacked, "hold", "web", "--reason", "enough");
      attacked.holds(SECRETS);
      types(attacked, "unhold", "web");
      types(attacked, "unhold", "--all");
      clean();
    }
  }

  @Test
  void no_secret_of_a_tag_is_printed_by_plan_and_by_export_only_where_the_tag_is_asked_for()
      throws IOException {
    try (var attacked = new Attacked("arm/seed.yaml")) {
      attacked.on().stage().secondPerson().setTags("old22", Map.of("note", Canaries.WORDS));
      attacked.pass(HOURS);
      for (var format : List.of("json", "yaml")) {
        var lines = typed(attacked, "export", "old22", "-o", format);
        var file = Files.write(home.resolve("old22." + format), lines);
        var tree = new YAMLMapper().readTree(file.toFile());
        ((ObjectNode) tree.at("/spec/template")).remove("tags");
        printed.add(tree.toString());
        printed.addAll(lines.stream().filter(line -> line.startsWith("#")).toList());
        types(attacked, "plan", "-f", file.toString());
      }
      var other =
          String.join("\n", typed(attacked, "export", "old22")).replaceAll("note: .*", "note: x");
      var file = Files.writeString(home.resolve("other.yaml"), other);
      types(attacked, "plan", "-f", file.toString());
      clean();
    }
  }

  @Test
  void no_secret_is_printed_of_what_was_typed_or_refused() throws IOException {
    try (var attacked = Attacked.adopted("arm/seed.yaml")) {
      var wrong =
          "apiVersion: winpool.dev/v1alpha1\nkind: WindowsNodePool\nmetadata: {name: web}\n";
      var file =
          Files.writeString(
              home.resolve("wrong.yaml"),
              wrong + "spec: {poolName: old22, osSKU: \"password=canary-0\"}\n");
      types(attacked, "plan", "-f", file.toString());
      Files.writeString(file, wrong + "spec: {poolName: old22, \"password=canary-0\": [1\n");
      types(attacked, "plan", "-f", file.toString());
      types(attacked, "status", "--token=canary-0");
      types(attacked, "status", "password=canary-0");
      types(attacked, "status", "-o", "password=canary-0");
      types(attacked, "export", "password=canary-0");
      types(attacked, "approve", "web", "password=canary-0");
      types(attacked, "hold", "web", "--reason", "password=canary-0 ".repeat(50));
      for (var what : List.of("export old22", "plan -f " + wholeObject(attacked), "check")) {
        attacked.on().stage().secondPerson().failNext("GET", "", refusal());
        types(attacked, what.split(" "));
      }
      refusesAll(attacked);
      for (var what : List.of("status", "status web", "status -o json", "check", "approve web")) {
        types(attacked, what.split(" "));
      }
      types(attacked, "hold", "web", "--reason", "why");
      types(attacked, "unhold", "--all");
      bundled(attacked);
      clean();
    }
  }

  private Path wholeObject(Attacked attacked) throws IOException {
    return Files.write(home.resolve("web.yaml"), typed(attacked, "status", "web", "-o", "yaml"));
  }

  private static Failure refusal() {
    return new Failure.Answer(AksRefusal.flat(403, "AuthorizationFailed", SECRETS));
  }

  /** Whatever a person asks for from now on. */
  private static void refusesAll(Attacked attacked) {
    var status =
        """
        {"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Forbidden","code":403,
         "message":%s}
        """
            .formatted(Canaries.json());
    attacked
        .on()
        .stage()
        .cluster()
        .intercept(
            request ->
                request.userAgent().startsWith("kubectl-winpool")
                    ? Optional.of(new Fault.Answer(ApiAnswer.json(403, JsonFields.read(status))))
                    : Optional.empty());
  }
}
