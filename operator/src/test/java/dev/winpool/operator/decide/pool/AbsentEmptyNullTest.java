package dev.winpool.operator.decide.pool;

import static dev.winpool.operator.decide.Worlds.WIN22;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winpool.operator.api.Template;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Json;
import dev.winpool.operator.world.Sample;
import dev.winpool.operator.world.Tags;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a field of the template means that is not there, null or empty (object.md): absent is not
 * managed, left alone and cloned; null is absent; empty is managed and empty.
 */
class AbsentEmptyNullTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ID = "/subscriptions/s/resourceGroups/g/providers/x/y/";

  /** They are no properties of AKS, or its marks, which others own as well. */
  private static final Set<String> NO_PROPERTY = Set.of("revision", "vmGeneration");

  /** A value that AKS shows of each field, and that nobody has without being asked for it. */
  private static final Map<String, Object> SHOWN = shown();

  private static Map<String, Object> shown() {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("vmSize", "Standard_D8s_v5");
    shown.put("orchestratorVersion", "1.32.9");
    shown.put("maxPods", 50);
    shown.put("availabilityZones", List.of("1", "2"));
    shown.put("podIPAllocationMode", "StaticBlock");
    shown.put("enableNodePublicIP", true);
    shown.put("networkProfile", Map.of("nodePublicIPTags", List.of(Map.of("tag", "x"))));
    shown.put("osDiskSizeGB", 256);
    shown.put("osDiskType", "Managed");
    shown.put("kubeletDiskType", "Temporary");
    shown.put("enableEncryptionAtHost", true);
    shown.put("enableUltraSSD", true);
    shown.put("enableFIPS", true);
    shown.put("scaleSetPriority", "Spot");
    shown.put("scaleSetEvictionPolicy", "Deallocate");
    shown.put("spotMaxPrice", new BigDecimal("2.5"));
    shown.put("scaleDownMode", "Deallocate");
    shown.put("windowsProfile", Map.of("disableOutboundNat", true));
    shown.put("kubeletConfig", Map.of("containerLogMaxFiles", 5));
    shown.put("gpuProfile", Map.of("driver", "None"));
    shown.put("nodeLabels", Map.of("team", "web", Tags.POOL_LABEL, "web"));
    shown.put("nodeTaints", List.of("a=b:NoSchedule"));
    shown.put("upgradeSettings", Map.of("drainTimeoutInMinutes", 60));
    for (var id :
        List.of(
            "vnetSubnetID",
            "podSubnetID",
            "nodePublicIPPrefixID",
            "proximityPlacementGroupID",
            "capacityReservationGroupID",
            "hostGroupID")) {
      shown.put(id, ID + id);
    }
    return shown;
  }

  /** With everything that AKS can show of it. */
  private static AgentPool pool() {
    var pool = Sample.tagged(WIN22, "cost", "7");
    for (var one : SHOWN.entrySet()) {
      pool = Sample.with(pool, one.getKey(), one.getValue());
    }
    return pool;
  }

  static Stream<String> fields() {
    return Stream.of(Template.class.getRecordComponents()).map(RecordComponent::getName);
  }

  private static Template template(String json) throws Exception {
    return JSON.readValue(json, Template.class);
  }

  @Test
  void every_field_is_shown() {
    assertThat(fields().filter(name -> !NO_PROPERTY.contains(name) && !name.equals("tags")))
        .containsExactlyInAnyOrderElementsOf(SHOWN.keySet());
  }

  @ParameterizedTest
  @MethodSource("fields")
  void null_is_absent(String field) throws Exception {
    assertThat(template("{\"" + field + "\":null}")).isEqualTo(Template.EMPTY);
  }

  @Test
  void what_is_absent_is_left_alone_and_replaces_nothing() {
    var s = Given.object().pool(pool()).spec("{osSKU: Windows2022}").situation();
    assertThat(ImmutableDrift.fields(WindowsServer.Windows2022, Template.EMPTY, pool())).isEmpty();
    assertThat(InPlaceUpdate.of(s, pool()).properties()).isEqualTo(pool().properties());
  }

  @Test
  void what_is_absent_is_asked_of_no_first_pool() {
    var s = Given.object().spec("{osSKU: Windows2022}").situation();
    var mine = Set.of("nodeLabels");
    assertThat(NewPool.first(s).keySet())
        .doesNotContainAnyElementsOf(
            SHOWN.keySet().stream().filter(name -> !mine.contains(name)).toList());
  }

  @ParameterizedTest
  @MethodSource("fields")
  void what_is_absent_is_cloned(String field) {
    var body = Successors.body(pool(), "{osSKU: Windows2022}", 2);
    if (field.equals("nodeTaints")) {
      assertThat(Json.texts(body.get(field))).contains("a=b:NoSchedule");
    } else if (field.equals("tags")) {
      assertThat(Json.strings(body.get(field))).containsEntry("cost", "7");
    } else if (field.equals("nodeLabels")) {
      assertThat(Json.strings(body.get(field))).containsEntry("team", "web");
    } else if (!NO_PROPERTY.contains(field)) {
      assertThat(body).containsEntry(field, SHOWN.get(field));
    }
  }

  /**
   * Lists are emptied, of maps and objects what the spec does not name stays; nothing else has an
   * empty value.
   */
  static Stream<Arguments> empty() {
    return Stream.of(
        arguments("availabilityZones", "[]", List.of()),
        arguments("nodeTaints", "[]", List.of("winpool.dev/successor=web:NoSchedule")),
        arguments("networkProfile", "{}", SHOWN.get("networkProfile")),
        arguments("windowsProfile", "{}", SHOWN.get("windowsProfile")),
        arguments("kubeletConfig", "{}", SHOWN.get("kubeletConfig")),
        arguments("gpuProfile", "{}", SHOWN.get("gpuProfile")),
        arguments("nodeLabels", "{}", SHOWN.get("nodeLabels")),
        arguments("upgradeSettings", "{}", SHOWN.get("upgradeSettings")));
  }

  @ParameterizedTest
  @MethodSource("empty")
  void what_is_empty_is_managed_and_empty(String field, String empty, Object wanted) {
    var spec = "{osSKU: Windows2022, template: {%s: %s}}".formatted(field, empty);
    assertThat(Successors.body(pool(), spec, 2).get(field)).isEqualTo(wanted);
  }

  @Test
  void only_an_emptied_list_is_a_difference() throws Exception {
    var objects =
        template(
            "{\"networkProfile\":{},\"windowsProfile\":{},\"kubeletConfig\":{},\"gpuProfile\":{}}");
    assertThat(ImmutableDrift.fields(WindowsServer.Windows2022, objects, pool())).isEmpty();
    var zones = template("{\"availabilityZones\":[]}");
    assertThat(ImmutableDrift.fields(WindowsServer.Windows2022, zones, pool()))
        .containsOnlyKeys("availabilityZones");
    var s = Given.object().pool(pool()).spec("{osSKU: Windows2022, template: {nodeTaints: []}}");
    assertThat(InPlaceUpdate.of(s.situation(), pool()).properties().get("nodeTaints"))
        .isEqualTo(List.of());
  }

  /** No field names it, so that this is the way to be rid of it. */
  @Test
  void a_snapshot_goes_when_the_revision_changes_and_stays_otherwise() {
    var snapped =
        Sample.with(
            Sample.tagged(pool(), Tags.REVISION, "1"),
            "creationData",
            Map.of("sourceResourceId", ID));
    var same = "{osSKU: Windows2022, template: {revision: \"1\", maxPods: 60}}";
    assertThat(Successors.body(snapped, same, 2)).containsKey("creationData");
    assertThat(Successors.body(snapped, "{osSKU: Windows2022, template: {maxPods: 60}}", 2))
        .containsKey("creationData");
    var next = "{osSKU: Windows2022, template: {revision: \"2\"}}";
    assertThat(Successors.body(snapped, next, 2)).doesNotContainKey("creationData");
  }
}
