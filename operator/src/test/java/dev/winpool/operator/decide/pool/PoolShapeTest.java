package dev.winpool.operator.decide.pool;

import static dev.winpool.operator.decide.Worlds.WIN19;
import static dev.winpool.operator.decide.Worlds.resting;
import static dev.winpool.operator.decide.Worlds.wanting2022;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Applied;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.Row;
import dev.winpool.operator.decide.SwapOf;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Json;
import dev.winpool.operator.world.PoolName;
import dev.winpool.operator.world.Sample;
import dev.winpool.operator.world.Tags;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Names, bodies and differences: what is sent to AKS and when nothing is (swap.md, trace T20). */
class PoolShapeTest {

  @ParameterizedTest
  @CsvSource({
    "win19, Windows2022, '', win22",
    "win22, Windows2025, '', win25",
    "win, Windows2022, '', win22",
    "webfrt, Windows2022, '', webf22",
    "web22, Windows2019, '', web19",
    "a, Windows2025, '', a25",
    "win19, Windows2022, win22, win01",
    "win19, Windows2022, 'win22 win01', win02",
    "webfrt, Windows2025, webf25, webf01",
    "win19, Windows2022, 'win22 win01 win02 win03 win04 win05 win06 win07 win08 win09', win0a",
    "x1922, Windows2025, '', x1925",
  })
  void a_successor_is_named_after_stem_and_target_or_the_first_free_number(
      String pool, WindowsServer target, String taken, String name) {
    var used = Set.of(taken.split(" "));
    assertThat(SuccessorName.of(pool, target, used::contains)).map(PoolName::value).contains(name);
  }

  @Test
  void counting_ends_at_zz() {
    var asked = new HashSet<String>();
    assertThat(
            SuccessorName.of("win19", WindowsServer.Windows2022, name -> asked.add(name) || true))
        .isEmpty();
    assertThat(asked)
        .contains("win22", "win01", "win0z", "win10", "winzz")
        .hasSize(1295)
        .allMatch(n -> PoolName.of(n).isPresent());
  }

  private static String successor(Given given) {
    return ((Step.Remember) given.decided().step()).next().swap().orElseThrow().to();
  }

  @Test
  void a_name_that_exists_is_reserved_or_was_used_is_taken() {
    assertThat(successor(wanting2022())).isEqualTo("win22");
    assertThat(
            successor(
                wanting2022()
                    .pool(
                        Sample.with(
                            Sample.pool("win22", WindowsServer.Windows2022, 1), "tags", Map.of()))))
        .isEqualTo("win01");
    assertThat(successor(wanting2022().younger("pay", "win22"))).isEqualTo("win01");
    assertThat(successor(wanting2022().annotated("winpool.dev/lineage", "win22>win19")))
        .isEqualTo("win01");
    assertThat(successor(wanting2022().spec("{migration: {successorName: new1}}")))
        .isEqualTo("new1");
    assertThat(
            successor(
                wanting2022()
                    .spec("{migration: {successorName: new1}}")
                    .annotated("winpool.dev/lineage", "new1>win19")))
        .isEqualTo("win22");
  }

  @Test
  void the_successor_clones_everything_and_carries_tags_taint_label_and_size() {
    var source =
        Sample.with(
            Sample.with(Sample.tagged(WIN19, "cost", "7"), "futureProperty", Map.of("a", 1)),
            "nodeTaints",
            List.of("os=windows:NoSchedule"));
    var body =
        Successors.body(
            Sample.tagged(source, Tags.SWAP, "000000"),
            "{template: {vmSize: Standard_D8s_v5, revision: \"7\", nodeLabels: {team: web}, tags:"
                + " {owner: me}}}",
            5);
    assertThat(body)
        .containsEntry("futureProperty", Map.of("a", 1))
        .containsEntry("vmSize", "Standard_D8s_v5")
        .containsEntry("osSKU", "Windows2022")
        .containsEntry("count", 5)
        .containsEntry("mode", "User")
        .doesNotContainKey("revision");
    assertThat(Json.texts(body.get("nodeTaints")))
        .containsExactly("os=windows:NoSchedule", "winpool.dev/successor=web:NoSchedule");
    assertThat(Json.strings(body.get("tags")))
        .containsOnly(
            Map.entry("cost", "7"),
            Map.entry("owner", "me"),
            Map.entry(Tags.OWNER, "web"),
            Map.entry(Tags.CLUSTER, Sample.CLUSTER),
            Map.entry(Tags.SWAP, SwapOf.ID),
            Map.entry(Tags.FROM, "win19"),
            Map.entry(Tags.REVISION, "7"));
    assertThat(Json.strings(body.get("nodeLabels")))
        .containsEntry(Tags.POOL_LABEL, "web")
        .containsEntry("team", "web");
  }

  @Test
  void managed_and_empty_is_not_absent() {
    var source = Sample.with(WIN19, "nodeTaints", List.of("a=b:NoSchedule"));
    assertThat(
            Json.texts(
                Successors.body(source, "{template: {nodeTaints: []}}", 2).get("nodeTaints")))
        .containsExactly("winpool.dev/successor=web:NoSchedule");
    assertThat(Json.texts(Successors.body(source, "{}", 2).get("nodeTaints")))
        .contains("a=b:NoSchedule");
  }

  @Test
  void bounds_are_never_below_the_plan() {
    assertThat(Successors.body(WIN19, "{scaling: {minCount: 1, maxCount: 3}}", 5))
        .containsEntry("minCount", 5)
        .containsEntry("maxCount", 5)
        .containsEntry("count", 5)
        .containsEntry("enableAutoScaling", true);
    assertThat(Successors.body(Sample.autoscaled(WIN19, 1, 9), "{}", 3))
        .containsEntry("minCount", 3)
        .containsEntry("maxCount", 9);
    assertThat(Successors.body(WIN19, "{scaling: {count: 1}}", 2))
        .containsEntry("count", 2)
        .containsEntry("enableAutoScaling", false);
  }

  @Test
  void windows2025_runs_with_fips_and_generation_is_as_the_source_unless_asked() {
    assertThat(Successors.body(WIN19, "{osSKU: Windows2025}", 2)).containsEntry("enableFIPS", true);
    var gen2 =
        Sample.with(WIN19, "nodeImageVersion", "AKSWindows-2022-containerd-gen2-20348.5386.260715");
    var none = dev.winpool.operator.api.Template.EMPTY;
    assertThat(NewPool.gen2(none, java.util.Optional.of(gen2))).contains(true);
    assertThat(NewPool.gen2(none, java.util.Optional.of(WIN19))).isEmpty();
    var asked = resting().spec("{template: {vmGeneration: Gen2}}").situation().spec().template();
    assertThat(NewPool.gen2(asked, java.util.Optional.of(WIN19))).contains(true);
    var gen1 = resting().spec("{template: {vmGeneration: Gen1}}").situation().spec().template();
    assertThat(NewPool.gen2(gen1, java.util.Optional.of(gen2))).contains(false);
  }

  static Stream<Arguments> sameAsLive() {
    var zoned = Sample.with(WIN19, "availabilityZones", List.of("3", "1", "2"));
    return Stream.of(
        Arguments.of("vmSize: STANDARD_D4S_V5", WIN19),
        Arguments.of("availabilityZones: [\"1\", \"2\", \"3\"]", zoned),
        Arguments.of("availabilityZones: []", WIN19),
        Arguments.of("enableUltraSSD: false", WIN19),
        Arguments.of("enableNodePublicIP: false", Sample.with(WIN19, "enableNodePublicIP", false)),
        Arguments.of("scaleSetPriority: Regular", WIN19),
        Arguments.of("kubeletDiskType: OS", WIN19),
        Arguments.of("osDiskSizeGB: 0", Sample.with(WIN19, "osDiskSizeGB", 256)),
        Arguments.of("windowsProfile: {disableOutboundNat: false}", WIN19),
        Arguments.of(
            "windowsProfile: {disableOutboundNat: true}",
            Sample.with(WIN19, "windowsProfile", Map.of("disableOutboundNat", true, "more", 1))),
        Arguments.of(
            "kubeletConfig: {containerLogMaxSizeMB: 50}",
            Sample.with(
                WIN19, "kubeletConfig", Map.of("containerLogMaxSizeMB", 50, "podMaxPids", 9))),
        Arguments.of("vmGeneration: Gen1", WIN19),
        Arguments.of("revision: \"\"", WIN19),
        Arguments.of("revision: \"2\"", Sample.tagged(WIN19, Tags.REVISION, "2")),
        Arguments.of(
            "vnetSubnetID: /SUBSCRIPTIONS/s/x",
            Sample.with(WIN19, "vnetSubnetID", "/subscriptions/s/X")));
  }

  @ParameterizedTest
  @MethodSource("sameAsLive")
  void what_is_the_same_in_other_words_replaces_nothing(String template, AgentPool live) {
    var spec = resting().spec("{template: {" + template + "}}").situation().spec();
    assertThat(ImmutableDrift.fields(spec.osSKU(), spec.template(), live)).isEmpty();
  }

  static Stream<Arguments> replacing() {
    return Stream.of(
        Arguments.of("vmSize: Standard_D8s_v5", "vmSize"),
        Arguments.of("availabilityZones: [\"1\"]", "availabilityZones"),
        Arguments.of("enableFIPS: true", "enableFIPS"),
        Arguments.of("scaleSetPriority: Spot", "scaleSetPriority"),
        Arguments.of("vmGeneration: Gen2", "vmGeneration"),
        Arguments.of("revision: \"2\"", "revision"),
        Arguments.of("windowsProfile: {disableOutboundNat: true}", "windowsProfile"),
        Arguments.of("vnetSubnetID: /subscriptions/s", "vnetSubnetID"),
        Arguments.of("enableEncryptionAtHost: true", "enableEncryptionAtHost"));
  }

  @ParameterizedTest
  @MethodSource("replacing")
  void what_aks_cannot_change_in_place_replaces_the_pool(String template, String field) {
    var spec = resting().spec("{template: {" + template + "}}").situation().spec();
    assertThat(ImmutableDrift.fields(spec.osSKU(), spec.template(), WIN19)).containsOnlyKeys(field);
  }

  static Stream<Arguments> inPlace() {
    return Stream.of(
        Arguments.of("{scaling: {count: 3}}", List.of("count")),
        Arguments.of(
            "{scaling: {minCount: 1, maxCount: 4}}",
            List.of("enableAutoScaling", "maxCount", "minCount")),
        Arguments.of("{template: {nodeLabels: {team: web}}}", List.of("nodeLabels")),
        Arguments.of("{template: {tags: {a: b}}}", List.of("tags")),
        Arguments.of("{template: {nodeTaints: [\"a=b:NoSchedule\"]}}", List.of("nodeTaints")),
        Arguments.of("{template: {scaleDownMode: Deallocate}}", List.of("scaleDownMode")),
        Arguments.of(
            "{template: {upgradeSettings: {maxSurge: \"33%\"}}}", List.of("upgradeSettings")));
  }

  @ParameterizedTest
  @MethodSource("inPlace")
  void what_aks_changes_in_place_is_one_put_and_never_a_swap(String spec, List<String> changed) {
    var s = resting().spec(spec).situation();
    assertThat(InPlaceUpdate.of(s, WIN19).changed()).containsExactlyElementsOf(changed);
    assertThat(ImmutableDrift.needed(s, WIN19)).isFalse();
  }

  static Stream<Arguments> noPut() {
    return Stream.of(
        Arguments.of("{template: {spotMaxPrice: \"-1\"}}", "spotMaxPrice", -1.0),
        Arguments.of(
            "{template: {nodeTaints: [\"a=b:NoSchedule\", \"c=d:NoSchedule\"]}}",
            "nodeTaints",
            List.of("c=d:NoSchedule", "a=b:NoSchedule")),
        Arguments.of("{template: {nodeTaints: []}}", "x", 1),
        Arguments.of("{template: {tags: {}}}", "x", 1),
        Arguments.of(
            "{template: {upgradeSettings: {maxSurge: \"33%\"}}}",
            "upgradeSettings", Map.of("maxSurge", "33%", "drainTimeoutInMinutes", 30)),
        Arguments.of("{scaling: {count: 2}}", "x", 1),
        Arguments.of("{}", "policyTag", Map.of("a", "b")));
  }

  @ParameterizedTest
  @MethodSource("noPut")
  void no_put_goes_out_when_nothing_differs(String spec, String property, Object value) {
    var pool = Sample.with(WIN19, property, value);
    assertThat(InPlaceUpdate.of(resting().spec(spec).situation(), pool).changed()).isEmpty();
  }

  @Test
  void keys_of_others_survive_ours_are_removed_and_unknown_fields_stay() {
    var live =
        Sample.with(
            Sample.with(
                WIN19, "nodeLabels", Map.of("team", "web", "policy", "x", Tags.POOL_LABEL, "web")),
            "future",
            7);
    var given =
        resting()
            .pool(live)
            .record(r -> r.withApplied(new Applied(List.of("team"), List.of(), List.of())));
    var step = (Step.UpdatePool) given.decided().step();
    assertThat(Json.strings(step.properties().get("nodeLabels")))
        .containsOnly(Map.entry("policy", "x"), Map.entry(Tags.POOL_LABEL, "web"));
    assertThat(step.properties()).containsEntry("future", 7);
    assertThat(step.asRead().eTag()).isEqualTo(live.eTag());
  }

  @Test
  void keys_are_written_down_as_ours_before_they_are_set_and_forgotten_afterwards() {
    var given = resting().spec("{template: {nodeLabels: {team: web}}}");
    var first = ((Step.Remember) given.decided().step()).next();
    assertThat(first.applied().labels()).containsExactly("team");
    Row.row("then the PUT", given.record(_ -> first), Step.UpdatePool.class, Reason.Updating)
        .on("Update win19: nodeLabels")
        .holds();
    var gone =
        resting().record(r -> r.withApplied(new Applied(List.of("team"), List.of(), List.of())));
    assertThat(((Step.Remember) gone.decided().step()).next().applied()).isEqualTo(Applied.NOTHING);
  }

  @Test
  void our_taint_is_lifted_by_the_swap_alone() {
    var pool = Sample.with(WIN19, "nodeTaints", List.of("winpool.dev/successor=web:NoSchedule"));
    var body = InPlaceUpdate.of(resting().spec("{template: {nodeTaints: []}}").situation(), pool);
    assertThat(body.changed()).isEmpty();
  }
}
