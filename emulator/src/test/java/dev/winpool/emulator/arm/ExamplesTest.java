package dev.winpool.emulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.Score;
import dev.winpool.emulator.Stand;
import dev.winpool.emulator.type.AksData;
import dev.winpool.emulator.type.AksFolder;
import dev.winpool.emulator.type.Examples;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every official example at hand: the request as it stands there gets one of the statuses, the
 * headers and the fields that stand there. Values of examples are made up and not compared.
 */
class ExamplesTest {

  private static final String SEED =
      """
      cluster:
        subscription: %s
        resourceGroup: %s
        name: %s
        location: eastus
        kubernetesVersion: "1.23.8"
        kubernetesVersions: ["1.23.3", "1.23.8"]
      pools:
        - {name: sys, osType: Linux, mode: System, vmSize: Standard_DS1_v2, count: 1}
      """;
  private static final String POOL =
      "  - {name: agentpool1, osType: Linux, vmSize: Standard_DS1_v2, count: 3, orchestratorVersion: 1.23.3, availabilityZones: [\"1\"],"
          + " upgradeSettings: {maxSurge: 33%}, mode: User,"
          + " scaleSetPriority: Spot, scaleSetEvictionPolicy: Delete}\n";

  private static final String FOLDER = "examples/2025-09-01";
  private static final Score ANSWERED = new Score();

  static List<String> examples() {
    return AksData.needAll(FOLDER);
  }

  @AfterAll
  static void tell() {
    var all = AksFolder.names(FOLDER);
    var value = ANSWERED.of(all) + " official examples are answered as they stand there";
    ANSWERED.tell("examples", all, value, "n/n: one of the statuses, headers, fields, ids");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void is_answered_as_it_stands_there(String name) {
    judge(Examples.named(name), AksData.need(FOLDER + "/" + name + ".json"));
    ANSWERED.reached(name);
  }

  private static void judge(Examples.Example example, JsonNode given) {
    var parameters = given.path("parameters");
    var subscription = parameters.path("subscriptionId").asText();
    var group = parameters.path("resourceGroupName").asText();
    var cluster = parameters.path("resourceName").asText();
    var creates = example.name().contains("Create_");
    var seed = SEED.formatted(subscription, group, cluster) + (creates ? "" : POOL);
    var base =
        "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.ContainerService/managedClusters/%s"
            .formatted(subscription, group, cluster);
    var path = base + example.below().replace("{pool}", parameters.path("agentPoolName").asText());
    try (var stand = new Stand(seed)) {
      if (example.name().contains("Abort")) {
        stand.send("PUT", base + "/agentPools/agentpool1", "{\"properties\":{\"count\":4}}");
      }
      var said = stand.send(example.method(), path, body(stand, base, parameters));
      var answers = new TreeMap<String, JsonNode>();
      given.path("responses").forEachEntry(answers::put);
      assertThat(answers).containsKey(Integer.toString(said.status()));
      same(said, answers.get(Integer.toString(said.status())));
      stand.pass(Duration.ofHours(1));
    }
  }

  /** The body; names of machines are those that are there. */
  private static String body(Stand stand, String base, JsonNode parameters) {
    if (parameters.has("machines")) {
      var machines = stand.get(base + "/agentPools/agentpool1/machines").body().path("value");
      var names = new ObjectMapper().createObjectNode();
      names.putArray("machineNames").add(machines.path(0).path("name").asText());
      return names.toString();
    }
    return parameters.has("parameters") ? parameters.path("parameters").toString() : "";
  }

  private static void same(Stand.Said said, JsonNode wanted) {
    wanted
        .path("headers")
        .forEachEntry((name, _) -> assertThat(said.header(name)).as(name).isNotEmpty());
    var body = wanted.path("body");
    if (body.isMissingNode()) {
      return;
    }
    for (var name : List.of("id", "type")) {
      if (body.has(name)) {
        // An example spells upgradeprofiles in other letters than traffic does.
        assertThat(said.body().path(name).asText())
            .as(name)
            .isEqualToIgnoringCase(body.path(name).asText());
      }
    }
    names("", said.body(), body);
  }

  /**
   * Every field of the example is there, whatever its value; a list's first item stands for all.
   */
  private static void names(String where, JsonNode ours, JsonNode wanted) {
    if (wanted instanceof ObjectNode && !where.matches(".*(nodeLabels|tags)")) {
      var missing = new TreeSet<String>();
      wanted.forEachEntry(
          (name, value) -> {
            if (!ours.has(name) && !optional(name)) {
              missing.add(name);
            }
          });
      assertThat(missing).as("missing in '%s'", where).isEmpty();
      wanted.forEachEntry((name, value) -> names(where + "." + name, ours.path(name), value));
    } else if (wanted.isArray() && !wanted.isEmpty() && !ours.isEmpty()) {
      names(where + "[]", ours.path(ours.size() - 1), wanted.path(0));
    }
  }

  /** What an answer has only sometimes. */
  private static boolean optional(String name) {
    return List.of("nextLink", "isPreview", "zones").contains(name);
  }
}
