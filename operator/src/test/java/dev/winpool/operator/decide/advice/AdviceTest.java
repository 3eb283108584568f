package dev.winpool.operator.decide.advice;

import static dev.winpool.operator.world.Sample.pool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Advisory;
import dev.winpool.operator.api.AdvisoryCode;
import dev.winpool.operator.api.Severity;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.Clusters;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.SwapOf;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.ClusterSettings;
import dev.winpool.operator.world.PoolView;
import dev.winpool.operator.world.SupportCalendar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each advice once where it is given and once where it is not (windows.md). */
class AdviceTest {

  private static Given on(WindowsServer server) {
    return Given.object().spec("{osSKU: %s}".formatted(server)).pool(pool("win19", server, 2));
  }

  private static Given on(WindowsServer server, String kubernetes) {
    return on(server).cluster(cluster -> Clusters.version(cluster, kubernetes));
  }

  /** One line of a row, which wants more. */
  private static Given replaced(String key) {
    var calendar = SupportCalendar.SHIPPED.replacedBy(Map.of(key, "2028-12-31"));
    return on(NEW).cluster(cluster -> Clusters.supported(cluster, calendar));
  }

  private static Given set(WindowsServer server, String channel, String policy, String licence) {
    return set(on(server), new ClusterSettings(channel, policy, licence, false, false));
  }

  private static Given set(Given given, ClusterSettings settings) {
    return given.cluster(cluster -> Clusters.settings(cluster, settings));
  }

  private static Given moving(SwapOf swap, boolean gmsa) {
    var given =
        on(WindowsServer.Windows2022).pool(pool("win22", WindowsServer.Windows2022, 2)).swap(swap);
    return set(given, new ClusterSettings("", "", "", gmsa, false));
  }

  private static SwapOf forward() {
    return SwapOf.swap("win19", "win22").opened();
  }

  private static Given beside(AgentPool... others) {
    var given = on(WindowsServer.Windows2022);
    Stream.of(others).forEach(given::pool);
    return given;
  }

  private static AgentPool linux(String name, int count) {
    var none = PoolView.UNREAD;
    var view =
        new PoolView(
            new PoolView.Kind("Linux", "System", Optional.empty(), Optional.empty()),
            new PoolView.Size(false, count, Optional.empty(), Optional.empty()),
            none.state(),
            none.metadata());
    return new AgentPool(name, "", view, Map.of());
  }

  private static final WindowsServer OLD = WindowsServer.Windows2019;
  private static final WindowsServer NEW = WindowsServer.Windows2022;

  static Stream<Arguments> rows() {
    return Stream.concat(ofAzure(), SurveyRows.rows());
  }

  private static Stream<Arguments> ofAzure() {
    var unread = new AgentPool("other", "", PoolView.UNREAD, Map.of());
    return Stream.of(
        Arguments.of(AdvisoryCode.SupportEnds, on(OLD), true),
        Arguments.of(AdvisoryCode.SupportEnds, on(NEW), false),
        Arguments.of(AdvisoryCode.SupportEnds, on(NEW).at("2028-01-01T12:00:00Z"), false),
        Arguments.of(AdvisoryCode.SupportEnds, on(NEW).at("2028-01-02T12:00:00Z"), true),
        Arguments.of(AdvisoryCode.KubernetesHeldBack, on(OLD), true),
        Arguments.of(AdvisoryCode.KubernetesHeldBack, on(OLD, "1.34.2"), true),
        Arguments.of(AdvisoryCode.KubernetesHeldBack, on(OLD, "1.31.9"), false),
        Arguments.of(AdvisoryCode.KubernetesHeldBack, on(NEW), false),
        Arguments.of(AdvisoryCode.KubernetesHeldBack, on(NEW, "1.36.0"), true),
        Arguments.of(AdvisoryCode.SupportDataRefused, replaced("Windows2022.retired"), true),
        Arguments.of(AdvisoryCode.SupportDataRefused, on(NEW), false),
        Arguments.of(AdvisoryCode.FewSystemNodes, beside(linux("system", 1)), true),
        Arguments.of(AdvisoryCode.FewSystemNodes, beside(linux("system", 2)), false),
        Arguments.of(AdvisoryCode.FewSystemNodes, beside(linux("a", 1), linux("b", 1)), false),
        Arguments.of(AdvisoryCode.FewSystemNodes, beside(linux("system", 1), unread), false),
        Arguments.of(AdvisoryCode.FewSystemNodes, beside(), false),
        Arguments.of(AdvisoryCode.TwoDrivers, set(NEW, "NodeImage", "", ""), true),
        Arguments.of(AdvisoryCode.TwoDrivers, set(NEW, "SecurityPatch", "", ""), false),
        Arguments.of(
            AdvisoryCode.TwoDrivers,
            set(NEW, "NodeImage", "", "").spec("{imageUpgrade: {mode: Observe}}"),
            false),
        Arguments.of(AdvisoryCode.PolicyNotEnforced, set(OLD, "", "azure", ""), true),
        Arguments.of(AdvisoryCode.PolicyNotEnforced, set(OLD, "", "calico", ""), false),
        Arguments.of(AdvisoryCode.PolicyNotEnforced, set(NEW, "", "azure", ""), false),
        Arguments.of(AdvisoryCode.AccessToGrantAgain, moving(forward(), true), true),
        Arguments.of(AdvisoryCode.AccessToGrantAgain, moving(forward(), false), false),
        Arguments.of(AdvisoryCode.AccessToGrantAgain, moving(forward().back(), true), false),
        Arguments.of(AdvisoryCode.LicenceNotDeclared, set(NEW, "", "", "None"), true),
        Arguments.of(AdvisoryCode.LicenceNotDeclared, set(NEW, "", "", "Windows_Server"), false));
  }

  private static List<Advisory> advice(Given given) {
    return Advice.of(given.situation());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void advice_is_given_where_its_fact_is_seen_and_nowhere_else(
      AdvisoryCode code, Given given, boolean told) {
    assertThat(advice(given).stream().anyMatch(one -> one.code() == code)).isEqualTo(told);
  }

  @ParameterizedTest
  @EnumSource(AdvisoryCode.class)
  void every_code_has_a_case_that_speaks_and_one_that_does_not(AdvisoryCode code) {
    assertThat(rows().map(Arguments::get).filter(row -> row[0] == code).map(row -> row[2]))
        .contains(true, false);
  }

  @ParameterizedTest
  @EnumSource(AdvisoryCode.class)
  void advice_never_blocks(AdvisoryCode code) {
    assertThat(code.severity()).isNotEqualTo(Severity.Blocking);
  }

  @Test
  void advice_is_told_in_the_order_of_the_codes_and_of_each_code_once() {
    assertThat(advice(set(OLD, "NodeImage", "azure", "")))
        .extracting(Advisory::code)
        .containsExactly(
            AdvisoryCode.SupportEnds,
            AdvisoryCode.KubernetesHeldBack,
            AdvisoryCode.TwoDrivers,
            AdvisoryCode.PolicyNotEnforced,
            AdvisoryCode.LicenceNotDeclared);
  }

  @Test
  void the_upgrade_that_is_held_back_is_named_and_how_far_the_control_plane_can_go() {
    assertThat(advice(on(OLD, "1.34.2")))
        .filteredOn(one -> one.code() == AdvisoryCode.KubernetesHeldBack)
        .extracting(Advisory::text)
        .containsExactly(
            "Windows2019 does not run on Kubernetes 1.33 and later: the pool has to move before"
                + " that upgrade; until then the control plane stays at 1.34 or older");
  }

  @Test
  void a_row_of_the_configmap_that_does_not_count_is_named_with_its_remedy() {
    assertThat(advice(replaced("Windows2022.retired")))
        .filteredOn(one -> one.code() == AdvisoryCode.SupportDataRefused)
        .extracting(Advisory::text)
        .containsExactly(
            "the ConfigMap winpool-support: Windows2022.creatable is missing: a row has to have"
                + " it; the shipped row counts");
  }

  /** Else a status would be written for nothing but the time. */
  @Test
  void advice_says_the_same_a_day_later() {
    assertThat(advice(on(OLD).at("2026-12-07T21:30:00Z"))).isEqualTo(advice(on(OLD)));
  }

  @Test
  void of_many_objects_ten_are_told_and_all_are_counted() {
    var empty = IntStream.range(10, 25).mapToObj(i -> linux("system" + i, 0));
    assertThat(advice(beside(empty.toArray(AgentPool[]::new))))
        .filteredOn(one -> one.code() == AdvisoryCode.FewSystemNodes)
        .singleElement()
        .returns(15, Advisory::total)
        .satisfies(one -> assertThat(one.objects()).hasSize(10).isSorted());
  }
}
