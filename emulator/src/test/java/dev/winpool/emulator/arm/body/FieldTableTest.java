package dev.winpool.emulator.arm.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.emulator.Stand;
import dev.winpool.emulator.arm.message.ApiVersion;
import dev.winpool.emulator.type.AksData;
import dev.winpool.emulator.type.TypeTable;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Property names that an api-version knows, and what becomes of the others. */
class FieldTableTest {

  private static final Set<String> FREE =
      Set.of("linuxOSConfig.sysctls", "status.provisioningError");

  @ParameterizedTest
  @ValueSource(strings = {"2025-09-01", "2026-05-01"})
  void the_names_are_those_of_the_type_table(String version) {
    AksData.need("bicep-types/" + version + "/types.json");
    var types = TypeTable.nearest(version).orElseThrow();
    same(types, "ManagedClusterAgentPoolProfileProperties", "properties", version);
    assertThat(FieldTable.CLUSTER.names("properties", new ApiVersion(version)))
        .isEqualTo(types.properties("ManagedClusterProperties").keySet());
  }

  private static void same(TypeTable types, String objectType, String object, String version) {
    var wanted = types.properties(objectType).keySet();
    assertThat(FieldTable.POOL.names(object, new ApiVersion(version))).as(object).isEqualTo(wanted);
    for (var name : wanted) {
      var inner = object.equals("properties") ? name : object + "." + name;
      Optional<String> type = types.typeOf(objectType, name);
      type.filter(t -> !FREE.contains(inner) && !types.properties(t).isEmpty())
          .ifPresent(t -> same(types, t, inner, version));
    }
  }

  @ParameterizedTest(name = "{1} at {0} -> {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "2025-09-01         | 'nonsense':1                                        | nonsense",
        "2025-09-01         | 'upgradeSettings':{'maxBlockedNodes':'1'}           | maxBlockedNodes",
        "2025-09-01         | 'artifactStreamingProfile':{'enabled':true}         | artifactStreamingProfile",
        "2025-12-31         | 'artifactStreamingProfile':{'enabled':true}         | artifactStreamingProfile",
        "2026-02-01         | 'artifactStreamingProfile':{'enabled':true}         | -",
        "2026-05-01         | 'artifactStreamingProfile':{'disabled':true}        | disabled",
        "2026-08-01         | 'somethingNew':1                                    | -",
        "2025-09-02-preview | 'upgradeSettings':{'maxBlockedNodes':'1'}           | -",
        "2025-09-01         | 'nodeLabels':{'any':'name'},'tags':{'any':'name'}   | -",
        "2025-09-01         | 'eTag':'x','provisioningState':'Failed','status':{} | -",
        "2025-09-01         | 'nodeImageVersion':'AKSWindows-2022-containerd-1.2.260101' | -",
      })
  void an_unknown_name_is_refused_and_a_read_only_one_ignored(
      String version, String properties, String unknown) {
    try (var stand = Stand.usual()) {
      var before = stand.pool("win").body().path("properties");
      var path = Stand.BASE + "/agentPools/win?api-version=" + version;
      var said =
          stand.send("PUT", path, "{'properties':{%s}}".formatted(properties).replace('\'', '"'));
      if (unknown.equals("-")) {
        assertThat(said.status()).isEqualTo(200);
        assertThat(said.property("nodeImageVersion")).isEqualTo(before.path("nodeImageVersion"));
      } else {
        assertThat(said.status()).isEqualTo(400);
        assertThat(said.code()).isEqualTo("UnmarshalError");
        assertThat(said.body().path("message").asText()).contains('"' + unknown + '"');
      }
    }
  }

  @Test
  void an_unknown_name_of_the_cluster_is_refused_too() {
    try (var stand = Stand.usual()) {
      assertThat(stand.send("PUT", Stand.BASE, "{\"properties\":{\"nonsense\":1}}").code())
          .isEqualTo("UnmarshalError");
      assertThat(stand.send("PUT", Stand.BASE, "{\"nonsense\":1}").code())
          .isEqualTo("UnmarshalError");
    }
  }

  @Test
  void a_client_of_an_older_version_sees_nothing_newer_and_takes_nothing_away_by_silence() {
    try (var stand = Stand.usual()) {
      var path = Stand.BASE + "/agentPools/win?api-version=";
      var newer = "{\"properties\":{\"artifactStreamingProfile\":{\"enabled\":true}}}";
      stand.send("PUT", path + "2026-05-01", newer);
      stand.pass(java.time.Duration.ofMinutes(1));
      var old = stand.get(path + "2025-09-01");
      assertThat(old.body().path("properties").has("artifactStreamingProfile")).isFalse();
      stand.send("PUT", path + "2025-09-01", old.body().toString());
      assertThat(stand.get(path + "2026-05-01").property("artifactStreamingProfile").isObject())
          .isTrue();
    }
  }
}
