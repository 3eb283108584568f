package dev.winpool.operator.decide.pool;

import static dev.winpool.operator.decide.Worlds.WIN19;
import static dev.winpool.operator.decide.Worlds.resting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.winpool.operator.api.Template;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Json;
import dev.winpool.operator.world.Sample;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What AKS fills in, leaves out, orders and adds is no difference (aks.md 2.1). */
class WhatAksShowsTest {
  private static final String SPOT =
      """
      scaleSetPriority: Spot, scaleSetEvictionPolicy: Delete, spotMaxPrice: 88.88888,
      nodeLabels: {kubernetes.azure.com/scalesetpriority: spot, winpool.dev/pool: web},
      nodeTaints: ["kubernetes.azure.com/scalesetpriority=spot:NoSchedule"]\
      """;

  private static final AgentPool SPOT_POOL = shown(SPOT);

  /** A pool of ours that AKS shows with these properties too; null: it does not show that one. */
  private static AgentPool shown(String yaml) {
    return over(WIN19, yaml);
  }

  private static AgentPool over(AgentPool pool, String yaml) {
    var result = pool;
    for (var property : properties(yaml).entrySet()) {
      result =
          property.getValue() == null
              ? Sample.without(result, property.getKey())
              : Sample.with(result, property.getKey(), property.getValue());
    }
    return result;
  }

  private static Map<String, Object> properties(String yaml) {
    return Json.object(Serialization.unmarshal("---\n{" + yaml + "}", Map.class));
  }

  private static Given asked(String template) {
    return resting().spec("{template: {" + template + "}}");
  }

  static Stream<Arguments> filledIn() {
    return Stream.of(
        arguments("", "upgradeSettings: {maxSurge: 10%, maxUnavailable: '0'}"),
        arguments(
            "upgradeSettings: {undrainableNodeBehavior: Schedule}",
            "upgradeSettings: {maxSurge: 10%, undrainableNodeBehavior: Schedule, maxUnavailable:"
                + " '0'}"),
        arguments("upgradeSettings: {}", "upgradeSettings: {maxSurge: 10%, maxUnavailable: '0'}"),
        arguments("", "scaleDownMode: Delete"),
        arguments("", "securityProfile: {sshAccess: LocalUser, enableVTPM: true}"),
        arguments("", "windowsProfile: {}"),
        arguments("windowsProfile: {disableOutboundNat: false}", "windowsProfile: {}"),
        arguments("windowsProfile: {}", "windowsProfile: {}"),
        arguments("", "osDiskType: Ephemeral, osDiskSizeGB: 300"),
        arguments("osDiskSizeGB: 0", "osDiskType: Ephemeral, osDiskSizeGB: 300"),
        arguments("vmSize: ''", "vmSize: Standard_D8ds_v5"),
        arguments("orchestratorVersion: '1.35'", "currentOrchestratorVersion: 1.35.7"),
        arguments("networkProfile: {}", "networkProfile: {}"),
        arguments("networkProfile: {allowedHostPorts: []}", "networkProfile: {}"));
  }

  static Stream<Arguments> leftOut() {
    return Stream.of(
        arguments("enableEncryptionAtHost: false", "enableEncryptionAtHost: null"),
        arguments("enableUltraSSD: false", "enableUltraSSD: null"),
        arguments("enableFIPS: false", "enableFIPS: null"),
        arguments("enableNodePublicIP: false", "enableNodePublicIP: null"),
        arguments("scaleSetPriority: Regular", "scaleSetPriority: null"),
        arguments("scaleSetEvictionPolicy: Delete, spotMaxPrice: '-1'", "x: 1"),
        arguments("scaleSetEvictionPolicy: Deallocate, spotMaxPrice: '2.5'", "x: 1"),
        arguments("scaleDownMode: Delete", "scaleDownMode: null"),
        arguments("upgradeSettings: {maxUnavailable: '0'}", "upgradeSettings: {}"),
        arguments("upgradeSettings: {drainTimeoutInMinutes: 30}", "upgradeSettings: {}"),
        arguments("upgradeSettings: {nodeSoakDurationInMinutes: 0}", "upgradeSettings: null"),
        arguments("nodeLabels: {}, tags: {}, nodeTaints: []", "nodeTaints: null"),
        arguments("availabilityZones: []", "availabilityZones: null"),
        arguments("proximityPlacementGroupID: ''", "proximityPlacementGroupID: null"),
        arguments("capacityReservationGroupID: ''", "capacityReservationGroupID: null"),
        arguments("hostGroupID: ''", "hostGroupID: null"),
        arguments("vnetSubnetID: '', podSubnetID: ''", "vnetSubnetID: null"),
        arguments("nodePublicIPPrefixID: ''", "nodePublicIPPrefixID: null"),
        arguments("podIPAllocationMode: DynamicIndividual", "podIPAllocationMode: null"),
        arguments("kubeletDiskType: OS", "kubeletDiskType: null"),
        arguments("osDiskType: Managed", "osDiskType: null"),
        arguments("osDiskSizeGB: 128", "osDiskSizeGB: null"),
        arguments("maxPods: 30", "maxPods: null"),
        arguments("gpuProfile: {driver: Install}", "gpuProfile: null"),
        arguments("gpuProfile: {driver: Install}", "gpuProfile: {}"));
  }

  static Stream<Arguments> inOtherWords() {
    return Stream.of(
        arguments("osDiskType: Managed", "osDiskType: managed"),
        arguments("scaleDownMode: Deallocate", "scaleDownMode: deallocate"),
        arguments("gpuProfile: {driver: None}", "gpuProfile: {driver: none}"),
        arguments("availabilityZones: ['1', '2', '3']", "availabilityZones: ['3', '1', '2']"),
        arguments(
            "networkProfile: {allowedHostPorts: [{portStart: 80, portEnd: 80, protocol: TCP},"
                + " {portStart: 443, portEnd: 443}]}",
            "networkProfile: {allowedHostPorts: [{portStart: 443, portEnd: 443, protocol: TCP},"
                + " {portStart: 80, portEnd: 80, protocol: tcp}]}"),
        arguments(
            "networkProfile: {applicationSecurityGroups: [/subscriptions/S/a, /subscriptions/s/B]}",
            "networkProfile: {applicationSecurityGroups: [/subscriptions/s/b,"
                + " /subscriptions/s/A]}"),
        arguments(
            "networkProfile: {nodePublicIPTags: [{ipTagType: A, tag: x}, {ipTagType: B, tag: y}]}",
            "networkProfile: {nodePublicIPTags: [{ipTagType: B, tag: y}, {ipTagType: A, tag: x}]}"),
        arguments(
            "nodeTaints: ['a=b:NoSchedule', 'c:NoExecute']",
            "nodeTaints: ['c=:NoExecute', 'a=b:NoSchedule']"),
        arguments(
            "kubeletConfig: {containerLogMaxFiles: 5}",
            "kubeletConfig: {containerLogMaxFiles: 5.0}"));
  }

  @ParameterizedTest
  @MethodSource({"filledIn", "leftOut", "inOtherWords"})
  void a_pool_that_aks_shows_in_its_own_terms_is_left_alone(String template, String shown) {
    var pool = over(WIN19, shown);
    var given = asked(template).pool(pool);
    var s = given.situation();
    assertThat(ImmutableDrift.fields(s.spec().osSKU(), s.spec().template(), pool)).isEmpty();
    assertThat(InPlaceUpdate.of(s, pool).changed()).isEmpty();
  }

  static Stream<Arguments> onSpot() {
    return Stream.of(
        arguments("scaleSetPriority: Spot"),
        arguments("scaleSetPriority: Spot, nodeTaints: []"),
        arguments("scaleSetPriority: Spot, nodeLabels: {}"),
        arguments("scaleSetPriority: Spot, scaleSetEvictionPolicy: delete"),
        arguments("scaleSetPriority: Spot, spotMaxPrice: '88.888880'"),
        arguments("upgradeSettings: {maxSurge: 33%}"));
  }

  @ParameterizedTest
  @MethodSource("onSpot")
  void what_aks_adds_to_a_spot_pool_is_its_own(String template) {
    var s = asked(template).pool(SPOT_POOL).situation();
    assertThat(ImmutableDrift.needed(s, SPOT_POOL)).isFalse();
    assertThat(InPlaceUpdate.of(s, SPOT_POOL).changed()).isEmpty();
  }

  @Test
  void a_taint_of_the_spec_is_laid_beside_that_of_aks() {
    var s = asked("scaleSetPriority: Spot, nodeTaints: ['os=windows:NoSchedule']").situation();
    assertThat(InPlaceUpdate.of(s, SPOT_POOL).properties())
        .containsEntry(
            "nodeTaints",
            List.of(
                "os=windows:NoSchedule", "kubernetes.azure.com/scalesetpriority=spot:NoSchedule"));
    var pool =
        Sample.with(
            SPOT_POOL,
            "nodeTaints",
            List.of(
                "kubernetes.azure.com/scalesetpriority=spot:NoSchedule", "os=windows:NoSchedule"));
    assertThat(InPlaceUpdate.of(s, pool).changed()).isEmpty();
  }

  @Test
  void a_price_is_changed_where_there_is_one() {
    var s = asked("scaleSetPriority: Spot, spotMaxPrice: '-1'").situation();
    assertThat(InPlaceUpdate.of(s, SPOT_POOL).changed()).containsExactly("spotMaxPrice");
    var usual = Sample.without(SPOT_POOL, "spotMaxPrice");
    assertThat(InPlaceUpdate.of(s, usual).changed()).isEmpty();
  }

  /** Where the template itself says Spot, the schema refuses both. */
  @Test
  void surge_does_not_go_to_a_spot_pool_that_the_template_leaves_as_it_is() {
    var s = asked("upgradeSettings: {maxSurge: '1', drainTimeoutInMinutes: 60}").situation();
    var desired = InPlaceUpdate.of(s, SPOT_POOL);
    assertThat(desired.changed()).containsExactly("upgradeSettings");
    assertThat(desired.properties())
        .containsEntry("upgradeSettings", Map.of("drainTimeoutInMinutes", 60));
  }

  static Stream<Arguments> others() {
    return Stream.of(
        arguments("enableFIPS: true", "osSKU: Windows2022, enableFIPS: false", ""),
        arguments("enableFIPS: true", "osSKU: Windows2025, enableFIPS: null", ""),
        arguments("enableFIPS: true", "enableFIPS: false", "enableFIPS"),
        arguments("enableFIPS: false", "osSKU: Windows2022, enableFIPS: true", "enableFIPS"),
        arguments("maxPods: 50", "maxPods: 30", "maxPods"),
        arguments("osDiskSizeGB: 128", "osDiskSizeGB: 300", "osDiskSizeGB"),
        arguments("osDiskType: Managed", "osDiskType: Ephemeral", "osDiskType"),
        arguments("scaleSetPriority: Spot", "x: 1", "scaleSetPriority"),
        arguments("gpuProfile: {driver: None}", "gpuProfile: null", "gpuProfile"),
        arguments("enableUltraSSD: true", "enableUltraSSD: null", "enableUltraSSD"),
        arguments(
            "networkProfile: {allowedHostPorts: [{portStart: 80, portEnd: 80}]}",
            "networkProfile: {}",
            "networkProfile"),
        arguments(
            "networkProfile: {allowedHostPorts: [{portStart: 80, portEnd: 80}]}",
            "networkProfile: {allowedHostPorts: [{portStart: 80, portEnd: 81}]}",
            "networkProfile"),
        arguments("hostGroupID: ''", "hostGroupID: /subscriptions/s", "hostGroupID"));
  }

  @ParameterizedTest
  @MethodSource("others")
  void a_real_difference_still_replaces_the_pool(String template, String shown, String field) {
    var pool = over(WIN19, shown);
    var spec = asked(template).situation().spec();
    assertThat(ImmutableDrift.fields(pool.server().orElseThrow(), spec.template(), pool).keySet())
        .isEqualTo(field.isEmpty() ? Set.of() : Set.of(field));
  }

  @Test
  void a_tag_is_the_same_in_other_letters_and_a_label_is_not() {
    var pool = Sample.tagged(WIN19, "Team", "shop");
    var s = asked("tags: {team: shop}").pool(pool).situation();
    assertThat(InPlaceUpdate.of(s, pool).changed()).isEmpty();
    var web = asked("tags: {team: web}").pool(pool).situation();
    assertThat(Json.strings(InPlaceUpdate.of(web, pool).properties().get("tags")))
        .containsEntry("Team", "web")
        .doesNotContainKey("team");
    var labelled = shown("nodeLabels: {Team: shop, winpool.dev/pool: web}");
    var label = asked("nodeLabels: {team: shop}").pool(labelled).situation();
    assertThat(InPlaceUpdate.of(label, labelled).changed()).containsExactly("nodeLabels");
  }

  @Test
  void within_its_bounds_the_count_is_the_autoscalers() {
    var pool = Sample.with(Sample.autoscaled(WIN19, 1, 101), "count", 0);
    var same = resting().spec("{scaling: {minCount: 1, maxCount: 101}}").situation();
    assertThat(InPlaceUpdate.of(same, pool).changed()).isEmpty();
    var other = resting().spec("{scaling: {minCount: 2, maxCount: 101}}").situation();
    assertThat(InPlaceUpdate.of(other, pool).changed()).containsExactly("minCount");
  }

  @Test
  void bounds_that_the_count_lies_outside_of_come_after_the_count() {
    var given = resting().spec("{scaling: {minCount: 5, maxCount: 9}}");
    var first = InPlaceUpdate.of(given.situation(), WIN19).properties();
    assertThat(first).containsEntry("count", 5).containsEntry("enableAutoScaling", false);
    assertThat(first).doesNotContainKeys("minCount", "maxCount");
    var grown = Sample.with(WIN19, "count", 5);
    var second = InPlaceUpdate.of(given.situation(), grown).properties();
    assertThat(second)
        .containsEntry("count", 5)
        .containsEntry("enableAutoScaling", true)
        .containsEntry("minCount", 5)
        .containsEntry("maxCount", 9);
  }

  @Test
  void a_stopped_pool_is_not_given_back_the_count_that_aks_does_not_show() {
    var stopped = over(WIN19, "count: 0, powerState: {code: Stopped}");
    var given = resting().pool(stopped).spec("{scaling: {count: 2}}");
    assertThat(given.decided().step()).isInstanceOf(Step.Rest.class);
    assertThat(given.decided().standing().what()).isEqualTo("win19 is stopped");
  }

  /** A field that has no row would be sent and never compared, or the other way round. */
  @Test
  void every_field_of_the_template_has_its_row() {
    var elsewhere =
        Set.of(
            "revision", "vmGeneration", "orchestratorVersion", "nodeLabels", "nodeTaints", "tags");
    var rows = PoolField.ALL.stream().map(PoolField::name).toList();
    assertThat(rows)
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(elsewhere)
        .hasSize(Template.class.getRecordComponents().length - elsewhere.size())
        .isSubsetOf(
            Stream.of(Template.class.getRecordComponents()).map(RecordComponent::getName).toList());
  }

  private static Map<String, Object> copied(AgentPool source, String template) {
    var spec = "{osSKU: Windows2022, template: {%s}}".formatted(template);
    return Successors.body(source, spec, 2);
  }

  @Test
  void a_successor_is_not_asked_for_what_aks_set_on_the_source() {
    var spot = copied(SPOT_POOL, "");
    assertThat(spot).containsEntry("scaleSetEvictionPolicy", "Delete").containsKey("spotMaxPrice");
    var regular = copied(SPOT_POOL, "scaleSetPriority: Regular");
    assertThat(regular).doesNotContainKeys("scaleSetEvictionPolicy", "spotMaxPrice");
    assertThat(List.of(spot, regular))
        .allSatisfy(
            body -> {
              assertThat(Json.strings(body.get("nodeLabels"))).containsOnlyKeys("winpool.dev/pool");
              assertThat(Json.texts(body.get("nodeTaints")))
                  .containsExactly("winpool.dev/successor=web:NoSchedule");
            });
  }

  @Test
  void what_somebody_else_set_on_a_spot_pool_stays() {
    var surging = over(SPOT_POOL, "upgradeSettings: {maxSurge: '2'}");
    var s = asked("scaleSetPriority: Spot").pool(surging).situation();
    assertThat(InPlaceUpdate.of(s, surging).changed()).isEmpty();
    assertThat(copied(surging, ""))
        .containsEntry("upgradeSettings", Map.of("maxSurge", "2"))
        .containsKey("spotMaxPrice");
  }

  @Test
  void a_successor_of_spot_machines_is_not_asked_for_the_surge_that_aks_filled_in() {
    var surging =
        shown("upgradeSettings: {maxSurge: 10%, maxUnavailable: '0', drainTimeoutInMinutes: 60}");
    assertThat(copied(surging, "scaleSetPriority: Spot"))
        .containsEntry("upgradeSettings", Map.of("drainTimeoutInMinutes", 60));
    assertThat(Json.object(copied(surging, "").get("upgradeSettings"))).containsKey("maxSurge");
  }

  static Stream<Arguments> inherited() {
    var snapshot = "creationData: {sourceResourceId: /subscriptions/s/snapshots/a}";
    var address =
        "enableNodePublicIP: true, nodePublicIPPrefixID: /subscriptions/s/p, networkProfile:"
            + " {nodePublicIPTags: [{ipTagType: A, tag: x}]}";
    return Stream.of(
        arguments(snapshot, "", "creationData", false),
        arguments(
            "osSKU: Windows2022, " + snapshot, "vmSize: Standard_D8s_v5", "creationData", true),
        arguments(
            "osSKU: Windows2022, orchestratorVersion: 1.32.9, " + snapshot,
            "orchestratorVersion: 1.33.2",
            "creationData",
            false),
        arguments(
            "capacityReservationGroupID: /subscriptions/s/c",
            "scaleSetPriority: Spot",
            "capacityReservationGroupID",
            false),
        arguments(
            "capacityReservationGroupID: /subscriptions/s/c",
            "maxPods: 50",
            "capacityReservationGroupID",
            true),
        arguments(
            "hostGroupID: /subscriptions/s/h", "scaleSetPriority: Spot", "hostGroupID", false),
        arguments(address, "enableNodePublicIP: false", "nodePublicIPPrefixID", false),
        arguments(address, "maxPods: 50", "nodePublicIPPrefixID", true));
  }

  @ParameterizedTest
  @MethodSource("inherited")
  void a_successor_inherits_nothing_that_it_cannot_have(
      String source, String template, String property, boolean stays) {
    var body = copied(shown(source), template);
    assertThat(body.containsKey(property)).isEqualTo(stays);
  }

  @Test
  void addresses_go_with_their_tags() {
    var source =
        shown(
            "enableNodePublicIP: true, networkProfile: {allowedHostPorts: [{portStart: 80}],"
                + " nodePublicIPTags: [{ipTagType: A, tag: x}]}");
    assertThat(Json.object(copied(source, "enableNodePublicIP: false").get("networkProfile")))
        .containsOnlyKeys("allowedHostPorts");
  }

  static Stream<Arguments> disks() {
    return Stream.of(
        arguments("osDiskType: Ephemeral, osDiskSizeGB: 300", "vmSize: Standard_D2s_v5", false),
        arguments("osDiskType: Ephemeral, osDiskSizeGB: 300", "", true),
        arguments("osDiskType: Ephemeral, osDiskSizeGB: 300", "vmSize: standard_d4s_v5", true),
        arguments("osDiskType: Managed, osDiskSizeGB: 256", "vmSize: Standard_D2s_v5", true),
        arguments(
            "osDiskType: Ephemeral, osDiskSizeGB: 300",
            "vmSize: Standard_D2s_v5, osDiskType: Ephemeral",
            true));
  }

  @ParameterizedTest
  @MethodSource("disks")
  void an_ephemeral_disk_that_aks_chose_by_the_size_is_chosen_anew_for_another(
      String shown, String template, boolean kept) {
    var body = copied(shown(shown), template);
    assertThat(body.containsKey("osDiskType")).isEqualTo(kept);
    assertThat(body.containsKey("osDiskSizeGB")).isEqualTo(kept);
  }

  @Test
  void a_successor_of_a_stopped_pool_runs() {
    assertThat(copied(shown("count: 0, powerState: {code: Stopped}"), ""))
        .doesNotContainKey("powerState")
        .containsEntry("count", 2);
    assertThat(copied(WIN19, "")).containsKey("powerState");
  }
}
