package dev.winpool.emulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.emulator.Stand;
import dev.winpool.emulator.type.AksData;
import java.time.Duration;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The emulator answers as AKS did: recorded exchanges and official examples, where they are at
 * hand.
 */
class ReplayTest {

  private static final String SEED =
      """
      cluster:
        subscription: 00000000-0000-0000-0000-000000000000
        resourceGroup: clitest000001
        name: cliakstest000001
        location: westus2
        kubernetesVersion: "1.25.6"
      pools:
        - {name: nodepool1, osType: Linux, mode: System, vmSize: Standard_DS2_v2, count: 1}
      """;
  private static final String BASE =
      "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/clitest000001"
          + "/providers/Microsoft.ContainerService/managedClusters/cliakstest000001/agentPools/";

  private Stand stand;

  @BeforeEach
  void begin() {
    stand = new Stand(SEED);
  }

  @AfterEach
  void end() {
    stand.close();
  }

  @Test
  void creation_of_a_windows_pool_as_recorded() {
    var recorded = read("recorded/agentpool-windows-create-201.json");
    var said = replay(recorded);
    assertThat(said.status()).isEqualTo(201);
    sameBody(said.body(), recorded.path("response").path("body"));
    sameHeaders(said, recorded);
  }

  @Test
  void the_list_of_pools_as_recorded() {
    replay(read("recorded/agentpool-windows-create-201.json"));
    stand.pass(Duration.ofMinutes(6));
    var recorded = read("recorded/agentpool-list-200.json");
    var said = replay(recorded);
    assertThat(said.status()).isEqualTo(200);
    sameHeaders(said, recorded);
    var wanted = recorded.path("response").path("body").path("value");
    assertThat(said.body().path("value")).hasSize(wanted.size());
    sameBody(said.body().path("value").path(1), wanted.path(1));
    sameBody(said.body().path("value").path(0), wanted.path(0));
  }

  @Test
  void deletion_as_recorded() {
    replay(read("recorded/agentpool-windows-create-201.json"));
    stand.pass(Duration.ofMinutes(6));
    var recorded = read("recorded/agentpool-delete-202.json");
    var said = replay(recorded);
    assertThat(said.status()).isEqualTo(202);
    assertThat(said.body().isNull()).isTrue();
    assertThat(said.header("content-length")).isEqualTo("0");
    sameHeaders(said, recorded);
  }

  @Test
  void node_image_upgrade_as_recorded() {
    replay(read("recorded/agentpool-windows-create-201.json"));
    stand.pass(Duration.ofMinutes(6));
    stand.emulator().secondPerson().publishImage("Windows2022", "20348.9000.261201");
    var recorded = read("recorded/agentpool-upgrade-node-image-202.json");
    var said = stand.send("POST", BASE + "npwin/upgradeNodeImageVersion", "");
    assertThat(said.status()).isEqualTo(202);
    sameHeaders(said, recorded);
    var wanted = recorded.path("response").path("body").path("properties");
    assertThat(said.property("provisioningState")).isEqualTo(wanted.path("provisioningState"));
    assertThat(names(said.body().path("properties"))).containsAll(names(wanted));
    assertThat(stand.get(BASE + "npwin").property("provisioningState").asText())
        .isEqualTo("UpgradingNodeImageVersion");
  }

  @Test
  void operations_as_recorded() {
    var operation =
        replay(read("recorded/agentpool-windows-create-201.json")).header("azure-asyncoperation");
    var running = read("recorded/operation-in-progress-200.json");
    var said = stand.get(operation);
    sameHeaders(said, running);
    assertThat(names(said.body())).isEqualTo(names(running.path("response").path("body")));
    assertThat(said.body().path("status").asText()).isEqualTo("InProgress");
    stand.pass(Duration.ofMinutes(6));
    var ended = read("recorded/operation-succeeded-200.json").path("response").path("body");
    assertThat(names(stand.get(operation).body())).isEqualTo(names(ended));
    var id = running.path("request").path("url").asText().replaceAll(".*/operations/|\\?.*", "");
    assertThat(Bodies.swapped(id))
        .isEqualTo(running.path("response").path("body").path("name").asText());
  }

  @Test
  void a_cluster_that_is_not_there_as_recorded() {
    var recorded = read("recorded/managedcluster-get-404.json");
    var path = recorded.path("request").path("path").asText().replace("cliakstest000001", "gone");
    var said = stand.get(path);
    assertThat(said.status()).isEqualTo(404);
    assertThat(said.header("x-ms-failure-cause")).isEqualTo("gateway");
    var error = recorded.path("response").path("body").path("error");
    assertThat(said.code()).isEqualTo(error.path("code").asText());
    assertThat(names(said.body().path("error"))).isEqualTo(names(error));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AgentPoolsGet",
        "AgentPoolsList",
        "AgentPoolsGetUpgradeProfile",
        "AgentPoolsGetAgentPoolAvailableVersions",
      })
  void an_official_example_has_no_field_that_we_do_not_answer(String example) {
    var wanted = read("examples/2025-09-01/" + example + ".json").path("responses").path("200");
    var below =
        switch (example) {
          case "AgentPoolsGet" -> "/nodepool1";
          case "AgentPoolsGetUpgradeProfile" -> "/nodepool1/upgradeProfiles/default";
          case "AgentPoolsList" -> "";
          default -> "/../availableAgentPoolVersions";
        };
    var path = (BASE + below).replace("/agentPools//../", "/").replace("//", "/");
    var said = stand.get(path);
    assertThat(said.status()).isEqualTo(200);
    assertThat(names(said.body())).containsAll(names(wanted.path("body")));
    assertThat(names(said.body().path("properties")))
        .containsAll(names(wanted.path("body").path("properties")));
  }

  private Stand.Said replay(JsonNode recorded) {
    var request = recorded.path("request");
    var body = request.path("body");
    return stand.send(
        request.path("method").asText(),
        request.path("path").asText(),
        body.isObject() ? body.toString() : "");
  }

  /** All recorded fields with their values; ours may have more, and a newer image. */
  private static void sameBody(JsonNode ours, JsonNode recorded) {
    for (var name : new String[] {"id", "name", "type"}) {
      assertThat(ours.path(name)).isEqualTo(recorded.path(name));
    }
    var image = "nodeImageVersion";
    recorded
        .path("properties")
        .forEachEntry(
            (name, value) -> {
              if (name.equals(image)) {
                assertThat(ours.path("properties").path(image).asText())
                    .startsWith(value.asText().substring(0, 9));
              } else {
                assertThat(ours.path("properties").path(name)).as(name).isEqualTo(value);
              }
            });
  }

  private static void sameHeaders(Stand.Said said, JsonNode recorded) {
    recorded
        .path("response")
        .path("headers")
        .forEachEntry(
            (name, value) -> {
              if (name.equals("azure-asyncoperation") || name.equals("location")) {
                var path = value.asText().replaceAll("https://[^/]+|[^/]+$", "");
                assertThat(said.header(name))
                    .as(name)
                    .contains(path)
                    .endsWith("?api-version=2016-03-30");
              } else if (!name.equals("server") && !name.startsWith("x-ms-ratelimit")) {
                assertThat(said.header(name)).as(name).isEqualTo(value.asText());
              } else {
                assertThat(said.header(name)).as(name).isNotEmpty();
              }
            });
  }

  private static TreeSet<String> names(JsonNode node) {
    var names = new TreeSet<String>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode read(String file) {
    return AksData.need(file);
  }
}
