package dev.winpool.operator.decide.preflight;

import static dev.winpool.operator.decide.Row.rests;
import static dev.winpool.operator.decide.Worlds.WIN19;
import static dev.winpool.operator.decide.Worlds.forward;
import static dev.winpool.operator.decide.Worlds.swapping;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.Row;
import dev.winpool.operator.decide.preflight.Violation.Verb;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.Cluster;
import dev.winpool.operator.world.PlannedMaintenance;
import dev.winpool.operator.world.Sample;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rule 8 (refusals.md, aks.md section 3): every violation names the verb it keeps from beginning.
 */
class PreflightTest {

  record Case(String code, List<Verb> blocks, Given given) {
    @Override
    public String toString() {
      return code + " " + blocks;
    }
  }

  private static Given fresh(String spec) {
    return Given.unborn().spec("{osSKU: Windows2022}").spec(spec);
  }

  private static UnaryOperator<Cluster> cluster(
      int most, String network, boolean profile, String version) {
    return c ->
        new Cluster(
            c.uid(),
            c.name(),
            version,
            c.provisioning(),
            c.provisioningState(),
            most,
            network,
            profile,
            c.nodeResourceGroup(),
            true,
            "",
            c.fence(),
            c.settings(),
            c.support());
  }

  private static Given crowded() {
    var given = fresh("{}").cluster(cluster(3, "azure", true, "1.32.9"));
    for (var name : List.of("linux1", "linux2", "linux3")) {
      given.pool(Sample.with(Sample.pool(name, WindowsServer.Windows2022, 1), "osType", "Linux"));
    }
    return given;
  }

  static Stream<Case> cases() {
    var begin = List.of(Verb.Create, Verb.Swap);
    var version = List.of(Verb.Create, Verb.Swap, Verb.Image);
    var matrix = List.of(Verb.Create, Verb.Swap, Verb.Image, Verb.InPlace);
    var grow = List.of(Verb.Create, Verb.Swap, Verb.Scale);
    return Stream.of(
        new Case("PoolLimitReached", begin, crowded()),
        new Case(
            "NetworkNotForWindows",
            begin,
            fresh("{}").cluster(cluster(100, "kubenet", true, "1.32.9"))),
        new Case(
            "NetworkNotForWindows",
            begin,
            fresh("{}").cluster(cluster(100, "none", true, "1.32.9"))),
        new Case(
            "WindowsProfileMissing",
            begin,
            fresh("{}").cluster(cluster(100, "azure", false, "1.32.9"))),
        new Case("VersionNotCreatable", begin, fresh("{osSKU: Windows2019}")),
        new Case(
            "VersionNotSupported",
            matrix,
            fresh("{}").cluster(cluster(100, "azure", true, "1.37.0"))),
        new Case(
            "VersionNotSupported",
            matrix,
            fresh("{osSKU: Windows2025}").cluster(cluster(100, "azure", true, "1.31.4"))),
        new Case(
            "FipsRequired",
            List.of(Verb.Create, Verb.Swap, Verb.InPlace),
            fresh("{osSKU: Windows2025, template: {enableFIPS: false}}")),
        new Case("NodesPerPool", grow, fresh("{scaling: {minCount: 1, maxCount: 1001}}")),
        new Case(
            "NodesPerCluster",
            grow,
            fresh("{scaling: {count: 1000}}")
                .pool(Sample.pool("linux1", WindowsServer.Windows2022, 0))
                .aks("linux1", "count", 4001)
                .aks("linux1", "tags", java.util.Map.of())),
        new Case("KubernetesTooNew", version, fresh("{template: {orchestratorVersion: \"1.34\"}}")),
        new Case(
            "KubernetesTooNew",
            version,
            fresh("{template: {orchestratorVersion: \"1.32.10\"}}")
                .cluster(cluster(100, "azure", true, "1.32.9"))),
        new Case(
            "TimeZoneUnknown",
            List.of(Verb.Create, Verb.Adopt, Verb.Swap, Verb.Image, Verb.InPlace),
            fresh("{maintenanceWindow: {timeZone: Mars/Olympus}}")),
        new Case(
            "ClusterWindowUnusable",
            List.of(Verb.Swap, Verb.Image, Verb.InPlace),
            fresh("{}").planned(new PlannedMaintenance.Missing("night"))),
        new Case(
            "TimeoutLongerThanWindow", List.of(Verb.Swap), fresh("{drain: {timeoutPerNode: 7h}}")),
        new Case(
            "TimeoutLongerThanWindow",
            List.of(Verb.Swap),
            fresh("{drain: {timeoutPerNode: 5h31m}}")));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_violation_blocks_its_verbs_and_no_other(Case row) {
    var s = row.given().situation();
    for (var verb : Verb.values()) {
      var codes = Preflight.of(s, verb).stream().map(Violation::code).toList();
      assertThat(codes.contains(row.code()))
          .as(verb + " " + codes)
          .isEqualTo(row.blocks().contains(verb));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void every_violation_is_a_sentence_that_says_what_helps(Case row) {
    assertThat(
            row.blocks().stream().flatMap(v -> Preflight.of(row.given().situation(), v).stream()))
        .allSatisfy(v -> assertThat(v.sentence()).hasSizeGreaterThan(30).hasSizeLessThan(256));
  }

  @Test
  void nothing_is_wrong_with_an_ordinary_object() {
    for (var verb : Verb.values()) {
      assertThat(Preflight.of(fresh("{scaling: {count: 3}}").situation(), verb)).isEmpty();
    }
  }

  @Test
  void in_a_swap_both_sides_count_against_the_clusters_limit() {
    var given =
        Given.object()
            .pool(Sample.pool("win19", WindowsServer.Windows2019, 3))
            .aks("win19", "count", 900)
            .pool(Sample.pool("other", WindowsServer.Windows2022, 0))
            .aks("other", "count", 3500)
            .aks("other", "tags", java.util.Map.of())
            .spec("{osSKU: Windows2022}");
    assertThat(Preflight.of(given.situation(), Verb.Swap))
        .extracting(Violation::code)
        .containsExactly("NodesPerCluster");
    assertThat(Preflight.of(given.situation(), Verb.Scale)).isEmpty();
  }

  @Test
  void a_timeout_longer_than_the_window_matters_only_where_the_window_governs() {
    var given = fresh("{drain: {timeoutPerNode: 7h}, migration: {start: Immediately}}");
    assertThat(Preflight.of(given.situation(), Verb.Swap)).isEmpty();
  }

  static Stream<Row> neverFrozen() {
    var full = cluster(2, "azure", true, "1.37.0");
    return Stream.of(
        Row.row(
                "T10 the successor took the last place",
                swapping(forward()).cluster(full),
                Step.Remember.class,
                Reason.Migrating)
            .remembering("proven now"),
        Row.row(
                "T10 no new 2019 does not block the rollback",
                swapping(forward()).spec("{osSKU: Windows2019}").cluster(full),
                Step.Remember.class,
                Reason.RollingBack)
            .remembering("swap Back win22 -> win19, planned 2, reversals 1"),
        rests(
            "but it keeps a swap from beginning",
            Given.object()
                .pool(WIN19)
                .spec("{osSKU: Windows2022}")
                .cluster(cluster(1, "azure", true, "1.32.9")),
            Reason.Refused),
        rests("a 2019 pool is refused at create", Given.unborn(), Reason.Refused));
  }

  @ParameterizedTest
  @MethodSource("neverFrozen")
  void a_violation_never_freezes_a_swap_that_is_under_way(Row row) {
    row.holds();
  }
}
