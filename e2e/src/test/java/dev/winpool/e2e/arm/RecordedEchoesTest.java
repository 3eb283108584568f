package dev.winpool.e2e.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.type.AksFolder;
import dev.winpool.operator.api.Template;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * AKS's own recorded answers of 2022 to 2026 as what it shows of a pool (aks.md 2.1): a spec that
 * asks for what the recorded PUT asked for, or for what is shown, has nothing written to AKS.
 */
class RecordedEchoesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> FOLDERS = List.of("recorded-2026", "recorded-2026/more");
  private static final Duration POLL = Duration.ofMinutes(6);

  private static final Set<String> TEMPLATE =
      Stream.of(Template.class.getRecordComponents())
          .map(RecordComponent::getName)
          .filter(name -> !name.equals("orchestratorVersion"))
          .collect(Collectors.toSet());

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

  /** What AKS showed of a pool, and what a spec asks for. */
  private record Echo(String file, JsonNode shown, JsonNode asked) {
    @Override
    public String toString() {
      return file;
    }
  }

  @Test
  void a_pool_that_aks_shows_as_it_was_recorded_is_left_alone() {
    var echoes = echoes();
    need(!echoes.isEmpty());
    try (var play = Play.adopted("arm/seed.yaml")) {
      for (var echo : echoes) {
        var before = writes(play);
        play.faults().clear();
        play.faults().every(ProxiedRequest::lists, new ArmFault.Altered(l -> shown(l, echo)));
        play.trip().patch("web", "{\"spec\":{\"template\":null}}");
        play.pass(POLL);
        play.trip().patch("web", "{\"spec\":{\"template\":" + template(echo.asked()) + "}}");
        play.pass(POLL);
        assertThat(writes(play)).as(echo.toString()).isEqualTo(before);
        assertThat(play.reason()).as(echo + " " + play.trip().message("web")).isEqualTo("UpToDate");
      }
    }
    assertThat(echoes).hasSizeGreaterThan(30);
  }

  private static List<String> writes(Play play) {
    return play.on().arm().seen().stream()
        .filter(seen -> seen.call().writes())
        .map(seen -> seen.call() + " " + seen.body())
        .toList();
  }

  private static ObjectNode shown(ObjectNode list, Echo echo) {
    for (var pool : list.path("value")) {
      if (pool.path("name").asText().equals("old22")) {
        ((ObjectNode) pool).set("properties", over(pool.path("properties"), echo.shown()));
      }
    }
    return list;
  }

  /** The stage's own properties, and of all others what was recorded, or nothing. */
  private static ObjectNode over(JsonNode ours, JsonNode recorded) {
    var result = JSON.createObjectNode();
    recorded
        .propertyStream()
        .filter(property -> !OF_THE_STAGE.contains(property.getKey()))
        .forEach(property -> result.set(property.getKey(), property.getValue()));
    ours.propertyStream()
        .filter(property -> OF_THE_STAGE.contains(property.getKey()))
        .forEach(property -> result.set(property.getKey(), property.getValue()));
    result.withObjectProperty("nodeLabels").setAll((ObjectNode) ours.path("nodeLabels").deepCopy());
    return result;
  }

  /** A label or taint of AKS's own is shown, and no spec may ask for it. */
  private static ObjectNode template(JsonNode asked) {
    var template = JSON.createObjectNode();
    asked
        .propertyStream()
        .filter(property -> TEMPLATE.contains(property.getKey()))
        .filter(property -> !property.getValue().isNull())
        .filter(property -> !property.getValue().toString().contains("kubernetes.azure.com"))
        .forEach(property -> template.set(property.getKey(), property.getValue()));
    if (template.has("spotMaxPrice")) {
      template.put("spotMaxPrice", template.path("spotMaxPrice").asText());
    }
    template.remove("tags");
    if (template.has("nodeLabels") && !template.path("nodeLabels").isEmpty()) {
      template.remove("nodeLabels");
    }
    return template;
  }

  private static List<Echo> echoes() {
    var all = new ArrayList<Echo>();
    for (var folder : FOLDERS) {
      AksFolder.names(folder).stream()
          .filter(name -> name.startsWith("agentpool-"))
          .forEach(name -> add(all, name, AksFolder.find(folder + "/" + name + ".json").get()));
    }
    return all;
  }

  private static void add(List<Echo> all, String name, JsonNode exchange) {
    var body = exchange.path("response").path("body");
    var pools = body.has("value") ? body.path("value") : JSON.createArrayNode().add(body);
    for (var pool : pools) {
      var shown = pool.path("properties");
      if (shown.has("vmSize")) {
        all.add(new Echo(name + " as shown", shown, shown));
        var asked = exchange.path("request").path("body").path("properties");
        if (asked.isObject()) {
          all.add(new Echo(name + " as asked", shown, asked));
        }
      }
    }
  }

  private static void need(boolean there) {
    if (!there && "true".equals(System.getenv("CI"))) {
      fail("the recorded exchanges are missing: set winpool.aks-openapi");
    }
    assumeTrue(there, "skipped: no recorded exchanges; set winpool.aks-openapi");
  }
}
