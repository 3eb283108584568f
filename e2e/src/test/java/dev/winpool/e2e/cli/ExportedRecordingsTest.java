package dev.winpool.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.winpool.e2e.arm.ArmFault;
import dev.winpool.e2e.arm.ArmTrip;
import dev.winpool.e2e.arm.ProxiedRequest;
import dev.winpool.emulator.type.AksFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What AKS showed of pools in recordings of 2022 to 2026, exported: the API server takes the
 * template, and the operator finds nothing that differs.
 */
class ExportedRecordingsTest {
  private static final Duration POLL = Duration.ofMinutes(6);

  /** These are the stage's: a recorded pool has another OS, image, version, size and owner. */
  private static final Set<String> OF_THE_STAGE =
      Set.of(
          "count",
          "enableAutoScaling",
          "minCount",
          "maxCount",
          "provisioningState",
          "powerState",
          "type",
          "mode",
          "osType",
          "osSKU",
          "nodeImageVersion",
          "orchestratorVersion",
          "currentOrchestratorVersion",
          "eTag",
          "tags");

  @TempDir private Path home;

  private record Recorded(String file, JsonNode shown) {}

  @Test
  void a_template_that_is_exported_asks_for_nothing_that_is_not_there() throws IOException {
    var recorded = recorded();
    need(!recorded.isEmpty());
    try (var on = ArmTrip.adopted("arm/seed.yaml")) {
      var terminal =
          Terminal.beside(on, home).with("WINPOOL_ARM_ENDPOINT", on.arm().endpoint().toString());
      for (var pool : recorded) {
        shown(on, pool);
        var answer = terminal.types("export", "old22");
        assertThat(answer.code()).as(pool.file() + answer).isZero();
        var template = template(answer.text());
        assertThat(template.path("vmSize").asText())
            .isEqualTo(pool.shown().path("vmSize").asText());
        var before = writes(on);
        on.trip().patch("web", "{\"spec\":{\"template\":null}}");
        on.driver().pass(POLL);
        on.trip().patch("web", "{\"spec\":{\"template\":" + template + "}}");
        on.driver().pass(POLL);
        assertThat(writes(on)).as(pool.file()).isEqualTo(before);
        assertThat(on.trip().summary("web").orElseThrow().reason())
            .as(pool.file() + " " + on.trip().message("web"))
            .isEqualTo("UpToDate");
      }
    }
    assertThat(recorded).hasSizeGreaterThan(20);
  }

  /** Without maps, of which winpool takes away what the recording before had named. */
  private static ObjectNode template(String yaml) throws IOException {
    var template = (ObjectNode) new YAMLMapper().readTree(yaml).at("/spec/template");
    return template.remove(List.of("tags", "nodeLabels"));
  }

  private static List<String> writes(ArmTrip on) {
    return on.arm().seen().stream()
        .filter(seen -> seen.call().writes())
        .map(seen -> seen.call() + " " + seen.body())
        .toList();
  }

  private static void shown(ArmTrip on, Recorded recorded) {
    UnaryOperator<ObjectNode> whole =
        list -> {
          list.path("value").forEach(pool -> over(pool, recorded.shown()));
          return list;
        };
    UnaryOperator<ObjectNode> one =
        pool -> {
          over(pool, recorded.shown());
          return pool;
        };
    on.arm().plan().clear();
    on.arm().plan().every(ProxiedRequest::lists, new ArmFault.Altered(whole));
    on.arm().plan().every(call -> call.reads("old22"), new ArmFault.Altered(one));
  }

  /** The stage's own properties, and of all others what was recorded, or nothing. */
  private static void over(JsonNode pool, JsonNode recorded) {
    if (!pool.path("name").asText().equals("old22")) {
      return;
    }
    var properties = (ObjectNode) pool.path("properties");
    var labels = properties.path("nodeLabels").deepCopy();
    properties.retain(OF_THE_STAGE);
    recorded
        .propertyStream()
        .filter(property -> !OF_THE_STAGE.contains(property.getKey()))
        .forEach(property -> properties.set(property.getKey(), property.getValue().deepCopy()));
    if (labels instanceof ObjectNode ours) {
      properties.withObjectProperty("nodeLabels").setAll(ours);
    }
  }

  private static List<Recorded> recorded() {
    var all = new ArrayList<Recorded>();
    for (var folder : List.of("recorded-2026", "recorded-2026/more")) {
      for (var name : AksFolder.names(folder)) {
        if (name.startsWith("agentpool-")) {
          var body =
              AksFolder.find(folder + "/" + name + ".json").get().path("response").path("body");
          (body.has("value") ? body.path("value") : List.of(body))
              .forEach(pool -> add(all, name, pool.path("properties")));
        }
      }
    }
    return all;
  }

  private static void add(List<Recorded> all, String name, JsonNode shown) {
    if (shown.has("vmSize")) {
      all.add(new Recorded(name, shown));
    }
  }

  private static void need(boolean there) {
    if (!there && "true".equals(System.getenv("CI"))) {
      fail("the recorded exchanges are missing: set winpool.aks-openapi");
    }
    assumeTrue(there, "skipped: no recorded exchanges; set winpool.aks-openapi");
  }
}
