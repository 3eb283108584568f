package dev.winpool.emulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.emulator.Score;
import dev.winpool.emulator.Stand;
import dev.winpool.emulator.type.AksFolder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every property of every body against its type; what is refused leaves nothing behind. */
class TypedInputTest {

  private static final String SEED =
      Stand.CLUSTER + "  throttling: {enabled: false}\n" + Stand.POOLS;
  private static final List<String> VERSIONS = List.of("2025-09-01", "2026-05-01");
  private static final String POOLS = "managedClusters/agentPools";
  private static final String CONFIGURATIONS = "managedClusters/maintenanceConfigurations";
  private static final Score REFUSED = new Score();
  private static final Stand STAND = new Stand(SEED);

  static Stream<TypedRows.Row> rows() {
    return VERSIONS.stream()
        .flatMap(
            version ->
                Stream.of(POOLS, "managedClusters", CONFIGURATIONS)
                    .flatMap(resource -> TypedRows.of(version, resource).stream()));
  }

  @AfterAll
  static void tell() {
    STAND.close();
    if (AksFolder.find("bicep-types/2026-05-01/types.json").isPresent()) {
      var all = rows().map(TypedRows.Row::name).toList();
      var value = REFUSED.of(all) + " bodies that are not as the type tables say are refused";
      REFUSED.tell("typed-input", all, value, "n/n: 400, its code and text, nothing kept");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void a_body_that_is_not_as_its_type_says_is_refused_and_nothing_of_it_kept(TypedRows.Row row) {
    var before = everything();
    var version = row.name().substring(0, 10);
    var said = STAND.send("PUT", path(row) + "?api-version=" + version, row.body().toString());
    assertThat(said.status()).as(said.body().toString()).isEqualTo(400);
    assertThat(said.code()).as(said.body().toString()).isEqualTo(row.code());
    assertThat(said.body().path("message").asText()).contains(row.says());
    if (row.code().equals("InvalidParameter")) {
      assertThat(said.body().path("target").asText()).isNotEmpty();
    }
    assertThat(everything()).isEqualTo(before);
    REFUSED.reached(row.name());
  }

  private static String path(TypedRows.Row row) {
    if (row.name().contains(CONFIGURATIONS)) {
      return Stand.BASE + "/maintenanceConfigurations/aksManagedNodeOSUpgradeSchedule";
    }
    return row.name().contains(POOLS) ? Stand.BASE + "/agentPools/win" : Stand.BASE;
  }

  private static List<JsonNode> everything() {
    return Stream.of(
            Stand.BASE,
            Stand.BASE + "/agentPools",
            Stand.BASE + "/agentPools/win",
            Stand.BASE + "/maintenanceConfigurations")
        .map(
            path -> {
              var said = STAND.get(path + "?api-version=2026-08-01");
              assertThat(said.status()).isEqualTo(200);
              return said.body();
            })
        .toList();
  }
}
