package dev.winpool.operator.cli.adopt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.operator.aks.answer.PoolReading;
import dev.winpool.operator.cli.shell.CommandFault;
import dev.winpool.operator.world.AgentPool;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is exported of a pool, by what the schema takes (object.md) and AKS shows (aks.md 2.1). */
class PoolObjectTest {

  private static AgentPool pool(Map<String, Object> more) {
    var properties = new HashMap<String, Object>();
    properties.put("osType", "Windows");
    properties.put("mode", "User");
    properties.put("osSKU", "Windows2022");
    properties.put("count", 3);
    properties.put("vmSize", "Standard_D4s_v5");
    properties.put("provisioningState", "Succeeded");
    properties.putAll(more);
    return PoolReading.of(Map.of("name", "win22", "properties", properties), Optional.empty());
  }

  private static JsonNode spec(Map<String, Object> more) {
    return PoolObject.of(pool(more), "web").object().path("spec");
  }

  @Test
  void a_fixed_size_is_a_count_and_that_of_the_autoscaler_its_bounds() {
    assertThat(spec(Map.of()).path("scaling").toString()).isEqualTo("{\"count\":3}");
    var scaled = Map.<String, Object>of("enableAutoScaling", true, "minCount", 2, "maxCount", 9);
    assertThat(spec(scaled).path("scaling").toString())
        .isEqualTo("{\"minCount\":2,\"maxCount\":9}");
  }

  @Test
  void marks_that_belong_to_others_are_not_asked_for() {
    var template =
        spec(Map.of(
                "nodeLabels",
                Map.of(
                    "team", "shop",
                    "kubernetes.azure.com/mode", "user",
                    "a.k8s.io/b", "c",
                    "node.kubernetes.io/role", "web",
                    "winpool.dev/pool", "web"),
                "nodeTaints",
                List.of(
                    "os=windows:NoSchedule",
                    "kubernetes.azure.com/scalesetpriority=spot:NoSchedule",
                    "winpool.dev/successor=web:NoSchedule"),
                "tags",
                Map.of("costCenter", "4711", "Azure-x", "y", "winpool-owner", "web")))
            .path("template");

    assertThat(template.path("nodeLabels").toString())
        .isEqualTo("{\"node.kubernetes.io/role\":\"web\",\"team\":\"shop\"}");
    assertThat(template.path("nodeTaints").toString()).isEqualTo("[\"os=windows:NoSchedule\"]");
    assertThat(template.path("tags").toString()).isEqualTo("{\"costCenter\":\"4711\"}");
  }

  @Test
  void of_a_spot_pool_neither_surge_nor_missing_nodes_are_asked_for_and_of_others_no_price() {
    var rolling = Map.of("maxSurge", "10%", "maxUnavailable", "0", "drainTimeoutInMinutes", 20);
    var spot =
        spec(Map.of(
                "scaleSetPriority",
                "spot",
                "spotMaxPrice",
                -1.0,
                "scaleSetEvictionPolicy",
                "delete",
                "upgradeSettings",
                rolling))
            .path("template");
    assertThat(spot.path("upgradeSettings").toString()).isEqualTo("{\"drainTimeoutInMinutes\":20}");
    assertThat(spot.path("spotMaxPrice").asText()).isEqualTo("-1");
    assertThat(spot.path("scaleSetPriority").asText()).isEqualTo("Spot");
    assertThat(spot.path("scaleSetEvictionPolicy").asText()).isEqualTo("Delete");

    var regular = spec(Map.of("spotMaxPrice", -1, "scaleSetEvictionPolicy", "Delete"));
    assertThat(regular.path("template").has("spotMaxPrice")).isFalse();
    assertThat(regular.path("template").has("scaleSetEvictionPolicy")).isFalse();
  }

  @Test
  void windows_2025_always_has_fips_and_is_not_asked_to_have_none() {
    var template = spec(Map.of("osSKU", "Windows2025", "enableFIPS", false)).path("template");
    assertThat(template.has("enableFIPS")).isFalse();
  }

  @Test
  void a_word_that_the_schema_does_not_take_is_left_out_and_named() {
    var exported =
        PoolObject.of(pool(Map.of("kubeletDiskType", "Tape", "osDiskType", "ephemeral")), "web");

    assertThat(exported.object().at("/spec/template/kubeletDiskType").isMissingNode()).isTrue();
    assertThat(exported.object().at("/spec/template/osDiskType").asText()).isEqualTo("Ephemeral");
    assertThat(exported.remarks()).anyMatch(it -> it.endsWith("kubeletDiskType Tape"));
  }

  @Test
  void a_key_that_no_object_has_is_not_asked_for() {
    var template =
        spec(Map.of(
                "kubeletConfig", Map.of("containerLogMaxFiles", 5, "cpuCfsQuota", true),
                "windowsProfile", Map.of("later", 1)))
            .path("template");
    assertThat(template.path("kubeletConfig").toString()).isEqualTo("{\"containerLogMaxFiles\":5}");
    assertThat(template.has("windowsProfile")).isFalse();
  }

  @Test
  void what_winpool_cannot_own_or_nobody_can_compare_is_refused() {
    assertThatThrownBy(() -> spec(Map.of("osType", "Linux", "osSKU", "Ubuntu")))
        .isInstanceOf(CommandFault.class)
        .hasMessageContaining("win22 is Linux, mode User");
    assertThatThrownBy(() -> spec(Map.of("osSKU", "Windows2030")))
        .hasMessageContaining("osSKU Windows2030, which this version of winpool does not know");
    assertThatThrownBy(() -> spec(Map.of("powerState", Map.of("code", "Stopped"))))
        .hasMessageContaining("is stopped", "az aks nodepool start");
  }
}
