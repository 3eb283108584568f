package dev.winpool.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Windows2022 to Windows2025 in place, refused as today and taken where the seed says that AKS
 * offers it; what is taken is assumed from the announcement (aks.md 0.3).
 */
class InPlaceTest {
  private static final String TO_2025 = "{\"osSKU\":\"Windows2025\",\"enableFIPS\":true}";

  @AutoClose
  private final Stand stand =
      new Stand(Stand.CLUSTER + "  windowsInPlace: true\n" + Stand.POOLS + Stand.IMAGES);

  @Test
  void today_it_is_refused_in_the_words_of_aks() {
    try (var today = Stand.usual()) {
      var said = today.put("win", TO_2025);
      assertThat(said.status()).isEqualTo(400);
      assertThat(said.code()).isEqualTo("PropertyChangeNotAllowed");
      assertThat(today.pool("win").property("osSKU").asText()).isEqualTo("Windows2022");
    }
  }

  @Test
  void where_aks_offers_it_the_nodes_are_rolled_and_the_pool_shows_it_at_once() {
    var said = stand.put("win", TO_2025);
    assertThat(said.status()).isEqualTo(200);
    assertThat(said.property("provisioningState").asText()).isEqualTo("Upgrading");
    assertThat(said.property("osSKU").asText()).isEqualTo("Windows2025");
    stand.pass(Duration.ofHours(2));
    var pool = stand.pool("win");
    assertThat(pool.property("provisioningState").asText()).isEqualTo("Succeeded");
    assertThat(pool.property("enableFIPS").asBoolean()).isTrue();
    var image = pool.property("nodeImageVersion").asText();
    assertThat(image).startsWith("AKSWindows-2025").contains("-26100.");
    for (var node : new String[] {"akswin000000", "akswin000001"}) {
      var labels = stand.api().node(node).orElseThrow().path("metadata").path("labels");
      assertThat(labels.path("node.kubernetes.io/windows-build").asText()).isEqualTo("10.0.26100");
      assertThat(labels.path("kubernetes.azure.com/node-image-version").asText()).isEqualTo(image);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "win   | {\"osSKU\":\"Windows2025\"}",
        "win   | {\"enableFIPS\":true}",
        "win19 | {\"osSKU\":\"Windows2022\"}",
        "win19 | {\"osSKU\":\"Windows2022\",\"enableFIPS\":true}",
        "win   | {\"osSKU\":\"Windows2025\",\"enableFIPS\":true,\"vmSize\":\"Standard_D8s_v5\"}"
      })
  void nothing_else_is_taken(String pool, String body) {
    assertThat(stand.put(pool, body).code()).isEqualTo("PropertyChangeNotAllowed");
  }

  @Test
  void there_is_no_way_back() {
    stand.put("win", TO_2025);
    stand.pass(Duration.ofHours(2));
    assertThat(stand.put("win", "{\"osSKU\":\"Windows2022\"}").code())
        .isEqualTo("PropertyChangeNotAllowed");
  }
}
