package dev.winpool.operator.aks.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.winpool.operator.aks.AgentPools.ManagedCluster;
import dev.winpool.operator.aks.CloudFault;
import dev.winpool.operator.aks.http.ArmJson;
import dev.winpool.operator.world.ClusterSettings;
import dev.winpool.operator.world.Provisioning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterReadingTest {

  private static ManagedCluster read(String properties) {
    var json = "{\"name\":\"shop\",\"properties\":{%s}}".formatted(properties);
    return ClusterReading.of(ArmJson.object(json).orElseThrow());
  }

  @Test
  void a_cluster_that_tells_little_has_aks_own_limit_and_counts_as_busy() {
    assertThat(read("\"kubernetesVersion\":\"1.32\""))
        .isEqualTo(
            new ManagedCluster(
                "shop",
                "1.32",
                Provisioning.Busy,
                "Unknown",
                100,
                "",
                false,
                ClusterSettings.UNSAID,
                ""));
  }

  /** The model is of an older API version than the one spoken: its enums are open. */
  @Test
  void words_that_the_model_does_not_know_are_kept() {
    var cluster =
        read(
            """
            "kubernetesVersion":"1.32","provisioningState":"Pondering",
            "networkProfile":{"networkPlugin":"later"},
            "autoUpgradeProfile":{"nodeOSUpgradeChannel":"Weekly"}
            """);
    assertThat(cluster.provisioningState()).isEqualTo("Pondering");
    assertThat(cluster.networkPlugin()).isEqualTo("later");
    assertThat(cluster.settings().nodeOsUpgradeChannel()).isEqualTo("Weekly");
  }

  @Test
  void what_advice_goes_by_is_read_along() {
    var cluster =
        read(
            """
            "kubernetesVersion":"1.32",
            "networkProfile":{"networkPlugin":"azure","networkPolicy":"azure",
                              "networkPluginMode":"overlay"},
            "windowsProfile":{"adminUsername":"a","licenseType":"Windows_Server",
                              "gmsaProfile":{"enabled":true}},
            "autoUpgradeProfile":{"nodeOSUpgradeChannel":"NodeImage"}
            """);
    assertThat(cluster.settings())
        .isEqualTo(new ClusterSettings("NodeImage", "azure", "Windows_Server", true, true));
  }

  @Test
  void what_is_not_read_of_a_cluster_may_be_of_any_shape() {
    var cluster = read("\"kubernetesVersion\":\"1.32\",\"agentPoolProfiles\":{},\"sku\":7");
    assertThat(cluster.kubernetesVersion()).isEqualTo("1.32");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"kubernetesVersion\":\" \"",
        "\"kubernetesVersion\":\"1.32\",\"maxAgentPools\":\"many\"",
        "\"kubernetesVersion\":\"1.32\",\"networkProfile\":[]",
        "\"kubernetesVersion\":\"1.32\",\"windowsProfile\":true"
      })
  void what_is_no_cluster_is_unreadable(String properties) {
    var fault = catchThrowableOfType(CloudFault.class, () -> read(properties));
    assertThat(fault.kind()).isEqualTo(CloudFault.Kind.Unreachable);
    assertThat(fault).hasMessageContaining("ARM's answer cannot be read: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"properties\":{}}",
        "{\"properties\":{\"latestNodeImageVersion\":null}}",
        "{\"properties\":{\"latestNodeImageVersion\":\"newest\"}}"
      })
  void a_profile_that_names_no_image_offers_none(String profile) {
    assertThat(ClusterReading.offer(ArmJson.object(profile).orElseThrow())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"properties\":[]}", "{\"properties\":{\"upgrades\":\"x\"}}"})
  void a_profile_of_another_shape_is_unreadable(String profile) {
    var json = ArmJson.object(profile).orElseThrow();
    assertThat(catchThrowableOfType(CloudFault.class, () -> ClusterReading.offer(json)).kind())
        .isEqualTo(CloudFault.Kind.Unreachable);
  }
}
