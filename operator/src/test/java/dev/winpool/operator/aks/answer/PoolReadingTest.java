package dev.winpool.operator.aks.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.winpool.operator.aks.CloudFault;
import dev.winpool.operator.aks.Samples;
import dev.winpool.operator.aks.http.ArmJson;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.BoundedText;
import dev.winpool.operator.world.PoolView;
import dev.winpool.operator.world.Provisioning;
import dev.winpool.operator.world.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One answer, read twice: by Azure's model to look at, as JSON to be sent back. */
class PoolReadingTest {

  private static AgentPool read(String resource) {
    return PoolReading.of(ArmJson.object(resource).orElseThrow(), Optional.empty());
  }

  private static AgentPool with(String properties) {
    return read("{\"name\":\"win22\",\"properties\":{%s}}".formatted(properties));
  }

  @Test
  void a_pool_is_read_with_all_that_rules_ask_of_it() {
    var pool =
        with(
            """
            "osType":"Windows","mode":"User","osSKU":"Windows2022","count":3,"minCount":2,
            "maxCount":5,"enableAutoScaling":true,"provisioningState":"UpgradingNodeImageVersion",
            "powerState":{"code":"Stopped"},"tags":{"a":"b"},"nodeLabels":{"c":"d"},
            "nodeTaints":["e=f:NoSchedule"],
            "nodeImageVersion":"AKSWindows-2022-containerd-gen2-20348.5386.260715"
            """);
    assertThat(pool.windows() && pool.user() && pool.stopped()).isTrue();
    assertThat(pool.server()).contains(WindowsServer.Windows2022);
    assertThat(pool.bounds()).isEqualTo(new Swap.Bounds(true, 3, 2, 5));
    assertThat(pool.provisioning()).isEqualTo(Provisioning.Upgrading);
    assertThat(pool.tags()).containsExactly(Map.entry("a", "b"));
    assertThat(pool.labels()).containsExactly(Map.entry("c", "d"));
    assertThat(pool.taints()).containsExactly("e=f:NoSchedule");
    assertThat(pool.image().orElseThrow().version()).isEqualTo("20348.5386.260715");
  }

  /** The model is of an older API version than the one spoken: its enums are open. */
  @Test
  void words_that_the_model_does_not_know_are_kept() {
    assertThat(with("\"osSKU\":\"Windows2025\"").server()).contains(WindowsServer.Windows2025);
    var later = with("\"osSKU\":\"Windows2031\",\"provisioningState\":\"Pondering\"");
    assertThat(later.view().kind().osSku()).contains("Windows2031");
    assertThat(later.server()).isEmpty();
    assertThat(later.provisioningState()).isEqualTo("Pondering");
    assertThat(later.provisioning().settled()).isFalse();
  }

  @Test
  void what_a_pool_does_not_tell_is_a_linux_user_pool_without_machines_that_is_busy() {
    var pool = with("\"tags\":null,\"count\":null");
    assertThat(pool.windows()).isFalse();
    assertThat(pool.user()).isTrue();
    assertThat(pool.bounds()).isEqualTo(new Swap.Bounds(false, 0, null, null));
    assertThat(pool.provisioning().settled()).isFalse();
    assertThat(pool.tags()).isEmpty();
    assertThat(pool.provisioningError()).isEqualTo(new PoolView.ProvisioningError("", ""));
    assertThat(pool.eTag()).isEmpty();
  }

  @Test
  void a_tag_or_taint_without_text_is_none() {
    var pool = with("\"tags\":{\"a\":null,\"c\":\"d\"},\"nodeTaints\":[null,\"e\"]");
    assertThat(pool.tags()).containsExactly(Map.entry("c", "d"));
    assertThat(pool.taints()).containsExactly("e");
  }

  @Test
  void an_etag_stands_in_the_properties_and_in_older_shapes_beside_them() {
    assertThat(with("\"eTag\":\"1\"").eTag()).isEqualTo("1");
    assertThat(read("{\"name\":\"w\",\"eTag\":\"2\",\"properties\":{}}").eTag()).isEqualTo("2");
    assertThat(read("{\"name\":\"w\",\"etag\":\"3\",\"properties\":{}}").eTag()).isEqualTo("3");
  }

  /** Trace T20: the model drops them, at every depth. */
  @Test
  void properties_that_the_model_does_not_know_stay() {
    var json = ArmJson.object(Samples.json("win22", "1")).orElseThrow();
    assertThat(read(Samples.json("win22", "1")).properties()).isEqualTo(json.get("properties"));
    assertThat(with("\"upgradeSettings\":{\"maxSurge\":\"1\",\"later\":[{}]}").properties())
        .isEqualTo(Map.of("upgradeSettings", Map.of("maxSurge", "1", "later", List.of(Map.of()))));
  }

  @Test
  void a_reading_cannot_be_changed() {
    var nested = new HashMap<String, Object>(Map.of("inner", List.of(1)));
    var source = new HashMap<String, Object>(Map.of("futureProperty", nested));
    source.put("nothing", null);
    var pool = PoolReading.of(Map.of("name", "win19", "properties", source), Optional.of("e"));
    nested.put("inner", "changed");
    assertThat(pool.properties())
        .containsEntry("futureProperty", Map.of("inner", List.of(1)))
        .containsEntry("nothing", null)
        .isUnmodifiable();
  }

  /** None of them may stop a turn in another way, or count as 0, off or absent. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"count\":\"3\"",
        "\"count\":99999999999",
        "\"count\":{}",
        "\"count\":true",
        "\"minCount\":[]",
        "\"osSKU\":{\"mode\":\"System\"},\"count\":3",
        "\"osSKU\":[\"Windows2022\"]",
        "\"provisioningState\":{}",
        "\"nodeImageVersion\":[[]]",
        "\"tags\":{\"a\":{\"winpool-owner\":\"shop\"}}",
        "\"nodeTaints\":[[\"x\"]]",
        "\"enableAutoScaling\":\"true\"",
        "\"enableAutoScaling\":1",
        "\"tags\":[]",
        "\"tags\":\"x\"",
        "\"nodeLabels\":7",
        "\"nodeTaints\":\"x\"",
        "\"nodeTaints\":{}",
        "\"powerState\":\"Stopped\"",
        "\"status\":[]",
        "\"status\":{\"provisioningError\":\"x\"}"
      })
  void a_property_of_another_type_makes_the_pool_unreadable(String property) {
    var fault = catchThrowableOfType(CloudFault.class, () -> with(property));
    assertThat(fault.kind()).isEqualTo(CloudFault.Kind.Unreachable);
    assertThat(fault).hasMessageContaining("agent pool win22 is not of the shape");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":\"w\"}",
        "{\"properties\":{}}",
        "{\"name\":7,\"properties\":{}}",
        "{\"name\":\"w\",\"properties\":null}",
        "{\"name\":\"w\",\"properties\":[]}"
      })
  void what_is_no_pool_is_unreadable(String resource) {
    var fault = catchThrowableOfType(CloudFault.class, () -> read(resource));
    assertThat(fault.kind()).isEqualTo(CloudFault.Kind.Unreachable);
  }

  /** An extension that failed to fetch its script is told with the whole signed address. */
  @Test
  void what_is_not_read_may_be_of_any_shape() {
    var pool =
        with("\"osType\":\"Windows\",\"count\":2,\"maxPods\":\"many\",\"upgradeSettings\":7");

    assertThat(pool.count()).isEqualTo(2);
    assertThat(pool.properties()).containsEntry("maxPods", "many");
  }

  @Test
  void in_a_list_only_a_pool_with_our_tags_makes_all_unreadable() {
    var foreign = Map.<String, Object>of("name", "gpu", "properties", Map.of("count", "3"));
    var tags = Map.of(Tags.OWNER, "web");
    var ours =
        Map.<String, Object>of("name", "win22", "properties", Map.of("count", "3", "tags", tags));

    assertThat(PoolReading.listed(foreign))
        .returns("gpu", AgentPool::name)
        .returns(false, AgentPool::windows)
        .returns(false, pool -> pool.provisioning().settled());
    assertThatThrownBy(() -> PoolReading.listed(ours)).isInstanceOf(CloudFault.class);
  }

  @Test
  void in_a_list_a_pool_whose_tags_cannot_be_read_may_be_ours() {
    var veiled = Map.<String, Object>of("name", "win22", "properties", Map.of("tags", List.of()));

    assertThatThrownBy(() -> PoolReading.listed(veiled)).isInstanceOf(CloudFault.class);
  }

  @Test
  void the_words_of_a_failed_operation_carry_no_secret_and_no_line_break() {
    var words =
        "Failed to download https://x.blob.core.windows.net/s/a.ps1?se=1&sig=aGVsbG8%3D&sv=2\n"
            + "\u001b[31mexit 1\u0000 "
            + "x".repeat(1000);
    var error = Map.<String, Object>of("code", "VMExtension\nError", "message", words);
    var pool =
        PoolReading.of(
            Map.of(
                "name",
                "win22",
                "properties",
                Map.of("status", Map.of("provisioningError", error))),
            Optional.empty());
    assertThat(pool.provisioningError().code()).isEqualTo("VMExtension Error");
    assertThat(pool.provisioningError().message())
        .startsWith(
            "Failed to download https://x.blob.core.windows.net/s/a.ps1?se=1&sig=[redacted]")
        .contains("&sv=2 exit 1 x")
        .doesNotContain("aGVsbG8")
        .hasSize(BoundedText.LONGEST);
  }
}
