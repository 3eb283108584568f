package dev.winpool.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The chart says what {@code deploy/kustomize} says. Write mode: {@code make chart}. What Helm
 * makes of it: {@code HelmChartTest}.
 */
class ChartTest {
  /** Of the chart's own, nobody else's. */
  private static final Set<String> OWN = Set.of("settings.yaml", "NOTES.txt");

  private final Chart chart =
      new Chart(Path.of(System.getProperty("winpool.root", "..")).toAbsolutePath().normalize());

  @Test
  void the_committed_templates_are_the_generated_ones() throws IOException {
    var folder = chart.folder().resolve("templates");
    var made = chart.templates();
    if (Boolean.getBoolean("docs.write")) {
      for (var name : committed(folder)) {
        Files.delete(folder.resolve(name));
      }
      for (var template : made.entrySet()) {
        Files.writeString(folder.resolve(template.getKey()), template.getValue());
      }
      Files.writeString(chart.folder().resolve("dashboard.json"), chart.dashboard());
    }
    assertThat(committed(folder)).isEqualTo(made.keySet());
    for (var template : made.entrySet()) {
      assertThat(folder.resolve(template.getKey())).hasContent(template.getValue());
    }
    assertThat(chart.folder().resolve("dashboard.json")).hasContent(chart.dashboard());
  }

  private static Set<String> committed(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      var names = new TreeSet<>(files.map(file -> file.getFileName().toString()).toList());
      names.removeAll(OWN);
      return names;
    }
  }

  @Test
  void values_that_nobody_gives_are_those_of_the_deployment() {
    var values = values();
    var deployment = deployment();
    var pod = JsonFields.at(deployment, "spec", "template", "spec");
    var container = pod.path("containers").get(0);
    assertThat(values.path("replicas")).isEqualTo(JsonFields.at(deployment, "spec", "replicas"));
    assertThat(values.path("nodeSelector")).isEqualTo(pod.path("nodeSelector"));
    assertThat(values.path("tolerations")).isEqualTo(pod.path("tolerations"));
    assertThat(values.path("resources")).isEqualTo(container.path("resources"));
    assertThat(JsonFields.text(values, "image", "pullPolicy"))
        .isEqualTo(container.path("imagePullPolicy").asText());
    var version = JsonFields.read(chart.read("deploy/chart/winpool/Chart.yaml"));
    assertThat(
            JsonFields.text(values, "image", "repository")
                + ":"
                + version.path("appVersion").asText())
        .isEqualTo(container.path("image").asText());
  }

  @Test
  void settings_are_those_that_the_deployment_takes_and_the_chart_has_no_value_of_its_own_for() {
    var taken = new ArrayList<String>();
    var container = JsonFields.at(deployment(), "spec", "template", "spec", "containers").get(0);
    for (var variable : container.path("env")) {
      if (!JsonFields.at(variable, "valueFrom", "configMapKeyRef").isMissingNode()) {
        taken.add(variable.path("name").asText());
      }
    }
    taken.removeAll(
        List.of(
            "WINPOOL_SUBSCRIPTION",
            "WINPOOL_RESOURCE_GROUP",
            "WINPOOL_CLUSTER",
            "WINPOOL_CLIENT_ID"));
    var schema = JsonFields.read(chart.read("deploy/chart/winpool/values.schema.json"));
    var allowed = JsonFields.at(schema, "properties", "settings", "properties");
    assertThat((Iterable<String>) allowed::fieldNames).containsExactlyInAnyOrderElementsOf(taken);
  }

  /** A word that the operator does not take would end each pod at its start. */
  @Test
  void a_setting_that_is_a_choice_has_the_words_that_its_page_names() {
    var schema = JsonFields.read(chart.read("deploy/chart/winpool/values.schema.json"));
    var page = chart.read("docs/reference/settings.md");
    for (var setting : JsonFields.at(schema, "properties", "settings", "properties").properties()) {
      var row =
          page.lines()
              .filter(line -> line.startsWith("| `" + setting.getKey() + "` |"))
              .findFirst()
              .orElseThrow();
      var accepted = row.split("\\|")[3].strip();
      if (accepted.matches("`\\w+`(, `\\w+`)*( or `\\w+`)")) {
        var words = Pattern.compile("\\w+(?=`)").matcher(accepted).results();
        assertThat(setting.getValue().path("enum"))
            .as(setting.getKey())
            .extracting(JsonNode::asText)
            .containsExactlyElementsOf(words.map(MatchResult::group).toList());
      }
    }
  }

  private JsonNode values() {
    return JsonFields.read(chart.read("deploy/chart/winpool/values.yaml"));
  }

  private JsonNode deployment() {
    return JsonFields.read(chart.read("deploy/kustomize/deployment.yaml"));
  }
}
