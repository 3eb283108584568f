package dev.winpool.emulator.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winpool.emulator.Stand;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedTest {

  @Test
  void a_whole_seed_is_read() {
    var seed =
        read(
            Stand.CLUSTER
                + "  autoUpgradeChannel: stable\n"
                + Stand.POOLS
                + Stand.IMAGES
                + """
                publish:
                  - {at: 30d, osSKU: Windows2022, version: 20348.6000.261210}
                  - {at: "2026-12-01T00:00:00Z", osSKU: Windows2025, version: 26100.40000.261110}
                durations: {create: 7m, boot: PT3M, lease: 0s}
                objects: [shop.yaml]
                login: {clients: {app: secret}}
                """);
    assertThat(seed.cluster().nodeResourceGroup()).isEqualTo("MC_rg1_c1_westus2");
    assertThat(seed.cluster().kubernetesVersions()).containsExactly("1.32.9", "1.33.6", "1.34.2");
    assertThat(seed.cluster().maxAgentPools()).isEqualTo(100);
    assertThat(seed.cluster().channels().upgrade()).contains("stable");
    assertThat(seed.pools()).extracting(PoolSeed::name).containsExactly("sys", "win19", "win");
    assertThat(seed.images().getFirst().builds()).hasSize(2);
    var begin = Instant.parse("2026-11-22T00:00:00Z");
    assertThat(seed.publish())
        .extracting(p -> p.at(begin))
        .containsExactly(
            Instant.parse("2026-12-22T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z"));
    assertThat(seed.durations().create()).isEqualTo(Duration.ofMinutes(7));
    assertThat(seed.durations().boot()).isEqualTo(Duration.ofMinutes(3));
    assertThat(seed.durations().update()).isEqualTo(Durations.usual().update());
    assertThat(seed.objects()).isEqualTo(List.of("shop.yaml"));
    assertThat(seed.login().tenant()).isEqualTo("00000000-0000-0000-0000-00000000aaaa");
    assertThat(seed.login().clients()).isEqualTo(Map.of("app", "secret"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pools: []                            | cluster: is required",
        "cluster: 5                           | cluster: must be a mapping",
        "cluster: {name: a}                   | cluster.resourceGroup: is required",
        "clusters: {}                         | clusters: is unknown here",
        "[]                                   | seed: must be a YAML mapping",
        "'a: [1'                              | seed: is not YAML",
      })
  void a_wrong_seed_is_refused_by_field(String yaml, String error) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(SeedException.class)
        .hasMessageStartingWith(error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pools: [{name: a, osType: Windows}]  | pools[0].vmSize: is required",
        "pools: [{}]                          | pools[0].name: is required",
        "pools: {}                            | pools: must be a list",
        "images: [{ref: a, builds: [1]}]      | images[0].builds: must look like",
        "images: [{ref: a, build: b}]         | images[0].build: is unknown here",
        "durations: {boot: soon}              | durations.boot: is not a duration",
        "login: {clients: {app: []}}          | login.clients.app: must be a single value",
        "login: {users: {}}                   | login.users: is unknown here",
        "durations: {bot: 1s}                 | durations.bot: is unknown here",
        "publish: [{osSKU: W, version: 1}]    | publish[0].version: must look like",
      })
  void a_wrong_part_is_refused_by_field(String yaml, String error) {
    assertThatThrownBy(() -> read(Stand.CLUSTER + yaml))
        .isInstanceOf(SeedException.class)
        .hasMessageStartingWith(error);
  }

  private static Seed read(String yaml) {
    return Seed.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "count: two                            | pools.a: ",
        "count: 1.5                            | pools.a: ",
        "orchestratorVersion: 1.34             | pools.a: ",
        "nodeTaints: a                         | pools.a: ",
        "upgradeSettings: {maxSurge: 1}        | pools.a: ",
        "tags: {costCenter: 4711}              | pools.a: ",
        "mode: Other                           | pools.a: ",
        "nonsense: 1                           | pools.a: ",
      })
  void a_pool_that_no_put_could_have_made_is_refused(String property, String error) {
    var yaml =
        "%spools: [{name: a, osType: Linux, vmSize: Standard_D4s_v5, %s}]"
            .formatted(Stand.CLUSTER, property);
    assertThatThrownBy(() -> new Stand(yaml))
        .isInstanceOf(SeedException.class)
        .hasMessageStartingWith(error);
  }
}
