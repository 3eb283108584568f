package dev.winpool.emulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.emulator.Score;
import dev.winpool.emulator.Stand;
import dev.winpool.emulator.arm.body.PoolBodies;
import dev.winpool.emulator.type.AksData;
import dev.winpool.emulator.type.AksFolder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The emulator answers as AKS did: every recorded exchange, where they are at hand. Each is played
 * up to the request that was recorded, and that is sent as it stands there.
 */
class ReplayTest {

  private static final String FOLDER = "recorded";
  private static final String CREATION = "agentpool-windows-create-201";
  private static final Map<String, BiConsumer<ReplayTest, JsonNode>> WAYS =
      Map.of(
          CREATION,
          ReplayTest::creation,
          "agentpool-list-200",
          ReplayTest::list,
          "agentpool-delete-202",
          ReplayTest::deletion,
          "agentpool-upgrade-node-image-202",
          ReplayTest::nodeImageUpgrade,
          "operation-in-progress-200",
          ReplayTest::operationInProgress,
          "operation-succeeded-200",
          ReplayTest::operationSucceeded,
          "managedcluster-get-404",
          ReplayTest::missingCluster);

  private static final String CLUSTER =
      """
      cluster:
        subscription: 00000000-0000-0000-0000-000000000000
        resourceGroup: clitest000001
        name: %s
        location: westus2
        kubernetesVersion: "%s"
      """;
  private static final String POOLS =
      """
      pools:
        - {name: nodepool1, osType: Linux, mode: System, vmSize: Standard_DS2_v2, count: 1}
      """;
  private static final String KUBENET =
      """
        networkPlugin: kubenet
      pools:
        - name: c000002
          osType: Linux
          mode: System
          vmSize: Standard_DS2_v2
          count: 1
          nodeImageVersion: AKSUbuntu-1804gen2containerd-2022.10.03
      """;

  private static final Score REPLAYED = new Score();

  @AutoClose
  private Stand stand = new Stand(CLUSTER.formatted("cliakstest000001", "1.25.6") + POOLS);

  static List<String> recordings() {
    return AksData.needAll(FOLDER);
  }

  @AfterAll
  static void tell() {
    var all = AksFolder.names(FOLDER);
    var value = REPLAYED.of(all) + " recorded exchanges are answered as AKS answered";
    REPLAYED.tell("recordings", all, value, "n/n: status, headers, body, states, ids, casing");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("recordings")
  void a_recorded_exchange_is_answered_as_it_was(String name) {
    assertThat(WAYS).as("nobody knows how it came to %s", name).containsKey(name);
    WAYS.get(name).accept(this, AksData.need(FOLDER + "/" + name + ".json"));
    REPLAYED.reached(name);
  }

  private void creation(JsonNode recorded) {
    var said = replay(recorded);
    sameBody(said.body(), body(recorded));
    same(said, recorded);
  }

  private void list(JsonNode recorded) {
    created();
    var said = replay(recorded);
    var wanted = body(recorded).path("value");
    assertThat(said.body().path("value")).hasSize(wanted.size());
    sameBody(said.body().path("value").path(1), wanted.path(1));
    sameBody(said.body().path("value").path(0), wanted.path(0));
    same(said, recorded);
  }

  private void deletion(JsonNode recorded) {
    created();
    var said = replay(recorded);
    assertThat(said.body().isNull()).isTrue();
    same(said, recorded);
  }

  private void nodeImageUpgrade(JsonNode recorded) {
    stand.close();
    stand = new Stand(CLUSTER.formatted("cliakstest000001", "1.23.12") + KUBENET);
    var said = replay(recorded);
    sameBody(said.body(), body(recorded));
    var image = "nodeImageVersion";
    assertThat(said.property(image)).isEqualTo(body(recorded).path("properties").path(image));
    same(said, recorded);
    sameBody(
        stand.get(recorded.path("request").path("path").asText().replaceAll("/[^/]+$", "")).body(),
        body(recorded));
  }

  private void operationInProgress(JsonNode recorded) {
    var said = stand.get(replay(read(CREATION)).header("azure-asyncoperation"));
    sameOperation(said, recorded);
    var id = recorded.path("request").path("url").asText().replaceAll(".*/operations/|\\?.*", "");
    assertThat(PoolBodies.swapped(id)).isEqualTo(body(recorded).path("name").asText());
  }

  private void operationSucceeded(JsonNode recorded) {
    sameOperation(stand.get(created().header("azure-asyncoperation")), recorded);
  }

  private void missingCluster(JsonNode recorded) {
    stand.close();
    stand = new Stand(CLUSTER.formatted("another", "1.25.6") + POOLS);
    var said = replay(recorded);
    var error = body(recorded).path("error");
    assertThat(said.code()).isEqualTo(error.path("code").asText());
    assertThat(names(said.body())).isEqualTo(names(body(recorded)));
    assertThat(names(said.body().path("error"))).isEqualTo(names(error));
    same(said, recorded);
    assertThat(said.header("server")).isEmpty();
  }

  /** Status and names; id and times are its own. */
  private static void sameOperation(Stand.Said said, JsonNode recorded) {
    assertThat(names(said.body())).isEqualTo(names(body(recorded)));
    assertThat(said.body().path("status")).isEqualTo(body(recorded).path("status"));
    same(said, recorded);
  }

  private Stand.Said created() {
    var said = replay(read(CREATION));
    stand.pass(Duration.ofMinutes(6));
    return said;
  }

  private static JsonNode read(String name) {
    return AksData.need(FOLDER + "/" + name + ".json");
  }

  private static JsonNode body(JsonNode recorded) {
    return recorded.path("response").path("body");
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

  private static void same(Stand.Said said, JsonNode recorded) {
    assertThat(said.status()).isEqualTo(recorded.path("response").path("status").asInt());
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
}
