package dev.winpool.emulator.arm.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.Stand;
import java.time.Duration;
import java.util.List;

/** A stand with the cluster of a recording, and what a recording needs to be played there. */
record Theatre(Stand stand, Recording recording) implements AutoCloseable {

  static final List<String> READ_ONLY =
      List.of("eTag", "currentOrchestratorVersion", "provisioningState");

  private static final String CLUSTER =
      """
      cluster:
        subscription: 00000000-0000-0000-0000-000000000000
        resourceGroup: %s
        name: %s
        location: %s
      """;
  static final String FIRST =
      "pools: [{name: nodepool1, osType: Linux, mode: System, vmSize: Standard_DS2_v2, count: 1}]\n";

  /**
   * @param more lines of the seed, those of the cluster indented by two
   */
  static Theatre of(Recording recording, String more) {
    var begin = CLUSTER.formatted(recording.group(), recording.cluster(), recording.location());
    return new Theatre(new Stand(begin + more), recording);
  }

  /** Seeds these pools as they were recorded, in a cluster of that version. */
  static Theatre with(Recording recording, String cluster, JsonNode... pools) {
    var seeds = JsonNodeFactory.instance.arrayNode();
    for (var pool : pools) {
      ObjectNode properties = pool.path("properties").deepCopy();
      properties.remove(READ_ONLY);
      properties.remove(List.of("workloadRuntime", "enableCustomCATrust", "networkProfile"));
      properties.remove(List.of("upgradeStrategy", "upgradeSettingsBlueGreen"));
      seeds.add(properties.put("name", pool.path("name").asText()));
    }
    return of(recording, cluster + "pools: " + seeds + "\n");
  }

  /** Sends the request of a recording as it stands there. */
  Stand.Said play(Recording other) {
    return stand.send(
        other.method(),
        other.target(),
        other.sent().map(JsonNode::toString).orElse(""),
        other.sentHeaders());
  }

  Stand.Said play() {
    return play(recording);
  }

  /** The pool that the recording is about, with the api-version it has. */
  Stand.Said pool(String name) {
    return stand.get(path() + "/agentPools/" + name + "?api-version=" + recording.apiVersion());
  }

  String path() {
    return "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/%s"
            .formatted(recording.group())
        + "/providers/Microsoft.ContainerService/managedClusters/"
        + recording.cluster();
  }

  Theatre after(String minutes) {
    stand.pass(Duration.parse(minutes));
    return this;
  }

  @Override
  public void close() {
    stand.close();
  }
}
