package dev.winpool.operator.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.world.Placement;
import dev.winpool.operator.world.Placement.Spread;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Which node a pod may be bound to: the cases of the scheduler's own tables (component-helpers
 * nodeaffinity_test.go, TestPodMatchesNodeSelectorAndAffinityTerms), and the defaults of its spread
 * constraints (podtopologyspread/common.go).
 */
class PodSchedulingTest {
  private static final String NODE = "node_1";

  private static Arguments row(String what, String spec, Map<String, String> node, boolean fits) {
    return Arguments.of(what, spec, node, fits);
  }

  private static String terms(String terms) {
    return "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [%s]}}}"
        .formatted(terms);
  }

  private static String expressions(String all) {
    return terms("{matchExpressions: [" + all + "]}");
  }

  static Stream<Arguments> bindings() {
    var gpu = Map.of("GPU", "NVIDIA-GRID-K1");
    var foo = Map.of("foo", "bar");
    var isFoo = "{key: foo, operator: In, values: [bar, value2]}";
    var isNode = "{matchFields: [{key: metadata.name, operator: In, values: [node_1]}]}";
    var isOther = "{matchFields: [{key: metadata.name, operator: In, values: [node_2]}]}";
    return Stream.of(
        row("no selector", "{}", Map.of(), true),
        row("missing labels", "nodeSelector: {foo: bar}", Map.of(), false),
        row("same labels", "nodeSelector: {foo: bar}", foo, true),
        row("more labels", "nodeSelector: {foo: bar}", Map.of("foo", "bar", "a", "b"), true),
        row("fewer labels", "nodeSelector: {foo: bar, a: b}", foo, false),
        row("In", expressions(isFoo), foo, true),
        row("In another", expressions(isFoo), Map.of("foo", "x"), false),
        row(
            "Gt",
            expressions("{key: kv, operator: Gt, values: [\"0204\"]}"),
            Map.of("kv", "0206"),
            true),
        row(
            "Gt equal",
            expressions("{key: kv, operator: Gt, values: [\"6\"]}"),
            Map.of("kv", "6"),
            false),
        row("Lt", expressions("{key: kv, operator: Lt, values: [\"7\"]}"), Map.of("kv", "6"), true),
        row(
            "Lt of no number",
            expressions("{key: kv, operator: Lt, values: [\"7\"]}"),
            Map.of("kv", "x"),
            false),
        row(
            "Lt of nothing",
            expressions("{key: kv, operator: Lt, values: [\"7\"]}"),
            Map.of(),
            false),
        row(
            "Lt than no number",
            expressions("{key: kv, operator: Lt, values: [x]}"),
            Map.of("kv", "6"),
            false),
        row(
            "NotIn",
            expressions("{key: mem, operator: NotIn, values: [a, b]}"),
            Map.of("mem", "c"),
            true),
        row(
            "NotIn absent",
            expressions("{key: mem, operator: NotIn, values: [a]}"),
            Map.of(),
            true),
        row(
            "NotIn one",
            expressions("{key: mem, operator: NotIn, values: [a]}"),
            Map.of("mem", "a"),
            false),
        row("Exists", expressions("{key: GPU, operator: Exists}"), gpu, true),
        row("Exists not", expressions("{key: GPU, operator: Exists}"), foo, false),
        row("DoesNotExist", expressions("{key: GPU, operator: DoesNotExist}"), foo, true),
        row("DoesNotExist but does", expressions("{key: GPU, operator: DoesNotExist}"), gpu, false),
        row("no term", terms(""), foo, false),
        row("an empty term", terms("{matchExpressions: []}"), foo, false),
        row(
            "an empty term beside one",
            terms("{}, {matchExpressions: [" + isFoo + "]}"),
            foo,
            true),
        row("no required affinity", "affinity: {nodeAffinity: {}}", foo, true),
        row(
            "only preferred",
            "affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, preference: {matchExpressions: [{key: x, operator: Exists}]}}]}}",
            foo,
            true),
        row(
            "expressions are ANDed",
            expressions("{key: GPU, operator: Exists}, {key: GPU, operator: NotIn, values: [AMD]}"),
            gpu,
            true),
        row(
            "and one fails",
            expressions("{key: GPU, operator: Exists}, {key: GPU, operator: In, values: [AMD]}"),
            gpu,
            false),
        row(
            "terms are ORed",
            terms(
                "{matchExpressions: [{key: diff, operator: Exists}]}, {matchExpressions: ["
                    + isFoo
                    + "]}"),
            foo,
            true),
        row("affinity and selector", expressions(isFoo) + "\nnodeSelector: {foo: bar}", foo, true),
        row(
            "affinity without selector",
            expressions(isFoo) + "\nnodeSelector: {foo: value2}",
            foo,
            false),
        row(
            "an invalid value",
            expressions("{key: foo, operator: NotIn, values: [\"{{.bad}}\"]}"),
            foo,
            false),
        row(
            "an unknown operator",
            expressions("{key: foo, operator: Like, values: [bar]}"),
            foo,
            false),
        row("a field", terms(isNode), foo, true),
        row("another field", terms(isOther), foo, false),
        row(
            "a field and not",
            terms("{matchFields: [{key: metadata.name, operator: NotIn, values: [node_1]}]}"),
            foo,
            false),
        row(
            "two values of a field",
            terms("{matchFields: [{key: metadata.name, operator: In, values: [node_1, node_2]}]}"),
            foo,
            false),
        row(
            "field or expression",
            terms(isOther + ", {matchExpressions: [" + isFoo + "]}"),
            foo,
            true),
        row(
            "field and expression",
            terms(
                "{matchFields: [{key: metadata.name, operator: In, values: [node_2]}], matchExpressions: ["
                    + isFoo
                    + "]}"),
            foo,
            false),
        row("two fields ORed", terms(isNode + ", " + isOther), foo, true),
        row(
            "two fields that conflict",
            terms(
                "{matchFields: [{key: metadata.name, operator: In, values: [node_1]}, {key: metadata.name, operator: In, values: [node_2]}]}"),
            foo,
            false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bindings")
  void a_pod_is_bound_as_the_scheduler_binds_it(
      String what, String spec, Map<String, String> node, boolean fits) {
    assertThat(read("", spec).matches(NODE, node)).isEqualTo(fits);
  }

  @Test
  void who_asks_for_more_than_is_kept_is_held_up_by_nothing() {
    var term = "{matchExpressions: [{key: foo, operator: In, values: [x]}]}";
    var many = Stream.generate(() -> term).limit(51).collect(Collectors.joining(", "));
    assertThat(read("", terms(many)).matches(NODE, Map.of())).isTrue();
    var values = IntStream.range(0, 501).mapToObj(i -> "v" + i).collect(Collectors.joining(", "));
    var wide = expressions("{key: foo, operator: In, values: [" + values + "]}");
    assertThat(read("", wide).matches(NODE, Map.of())).isTrue();
    var keys =
        IntStream.range(0, 80).mapToObj(i -> "k" + i + ": v").collect(Collectors.joining(", "));
    assertThat(read("", "nodeSelector: {" + keys + "}").selector()).hasSize(50);
  }

  static Stream<Arguments> spreads() {
    var own = "labelSelector: {matchLabels: {app: cart}}, topologyKey: zone, ";
    var no = "whenUnsatisfiable: DoNotSchedule, maxSkew: 2, ";
    return Stream.of(
        Arguments.of(
            "by default cordoned nodes count", own + no, new Spread("zone", 2, 1, true, true)),
        Arguments.of(
            "unless it honours taints",
            own + no + "nodeTaintsPolicy: Honor",
            new Spread("zone", 2, 1, false, true)),
        Arguments.of(
            "and nodes it cannot go to",
            own + no + "nodeAffinityPolicy: Ignore, minDomains: 3",
            new Spread("zone", 2, 3, true, false)),
        Arguments.of(
            "pod-template-hash is its own",
            own + no + "matchLabelKeys: [pod-template-hash]",
            new Spread("zone", 2, 1, true, true)),
        Arguments.of(
            "a wish keeps no pod waiting",
            own + "whenUnsatisfiable: ScheduleAnyway, maxSkew: 1",
            null),
        Arguments.of(
            "pods of others are not its kind",
            no + "labelSelector: {matchLabels: {app: web}}, topologyKey: zone",
            null),
        Arguments.of("no selector counts nothing", no + "topologyKey: zone", null),
        Arguments.of("an empty one neither", no + "labelSelector: {}, topologyKey: zone", null));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("spreads")
  void spread_constraints_that_keep_a_pod_waiting(String what, String constraint, Spread spread) {
    var placement = read("app: cart", "topologySpreadConstraints: [{" + constraint + "}]");
    if (spread == null) {
      assertThat(placement.spreads()).isEmpty();
    } else {
      assertThat(placement.spreads()).containsExactly(spread);
    }
  }

  static Stream<Arguments> antiAffinities() {
    var own = "topologyKey: host, labelSelector: {matchLabels: {app: cart}}";
    return Stream.of(
        Arguments.of("its own kind", own, true),
        Arguments.of("in its namespace by name", own + ", namespaces: [shop]", true),
        Arguments.of("in all namespaces", own + ", namespaceSelector: {}", true),
        Arguments.of("elsewhere", own + ", namespaces: [crm]", false),
        Arguments.of(
            "others", "topologyKey: host, labelSelector: {matchLabels: {app: web}}", false),
        Arguments.of("nobody", "topologyKey: host", false),
        Arguments.of("all but its own", own + ", mismatchLabelKeys: [app]", false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("antiAffinities")
  void who_may_not_share_a_node_with_its_kind(String what, String term, boolean apart) {
    var rule = "podAntiAffinity: {%sDuringSchedulingIgnoredDuringExecution: [%s]}";
    var required = rule.formatted("required", "{" + term + "}");
    assertThat(read("app: cart", "affinity: {" + required + "}").apart()).hasSize(apart ? 1 : 0);
    var preferred = rule.formatted("preferred", "{weight: 1, podAffinityTerm: {" + term + "}}");
    assertThat(read("app: cart", "affinity: {" + preferred + "}").apart()).isEmpty();
  }

  @Test
  void pods_that_ask_for_nothing_share_one_value() {
    assertThat(read("app: cart", "nodeName: n")).isSameAs(Placement.ANYWHERE);
  }

  private static Placement read(String labels, String spec) {
    var yaml =
        "metadata: {namespace: shop, name: p, uid: u, labels: {%s}}\nspec:\n  %s"
            .formatted(labels, spec.replace("\n", "\n  "));
    return PodReading.of(new KubernetesSerialization().unmarshal(yaml, Pod.class))
        .pod()
        .placement();
  }
}
