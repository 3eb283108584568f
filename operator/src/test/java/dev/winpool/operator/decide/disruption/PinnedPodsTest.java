package dev.winpool.operator.decide.disruption;

import static dev.winpool.operator.decide.Worlds.WIN19;
import static dev.winpool.operator.decide.Worlds.WIN22;
import static dev.winpool.operator.decide.Worlds.forward;
import static dev.winpool.operator.decide.Worlds.swapping;
import static dev.winpool.operator.decide.Worlds.wanting2022;
import static dev.winpool.operator.world.PodOf.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.world.NodeRequirement;
import dev.winpool.operator.world.NodeRequirement.Operator;
import dev.winpool.operator.world.PodOf;
import dev.winpool.operator.world.Sample;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whom no node of the successor would take, and what to select instead (row D2). */
class PinnedPodsTest {
  private static final String SKU = "kubernetes.azure.com/os-sku";
  private static final String ZONE = "topology.kubernetes.io/zone";
  private static final String HOST = "kubernetes.io/hostname";
  private static final String SURVIVES = "; select winpool.dev/pool=web instead";

  /**
   * @param why empty for a pod that would find its node
   */
  record Case(String what, Given given, PodOf pod, String why) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static NodeRequirement is(String key, Operator operator, String... values) {
    return new NodeRequirement(key, operator, List.of(values));
  }

  private static PodOf cart() {
    return pod("shop/cart-1");
  }

  /** As AKS labels them; the first by hand besides. */
  private static Given planning() {
    return wanting2022()
        .nodes(
            "win19",
            node ->
                Sample.labelled(
                    Sample.labelled(
                        Sample.labelled(Sample.labelled(node, SKU, "Windows2019"), ZONE, "weu-1"),
                        HOST,
                        node.name()),
                    "node.kubernetes.io/instance-type",
                    "Standard_D4s_v5"))
        .node("win19", 0, node -> Sample.labelled(node, "disk", "fast"));
  }

  /** The successor's nodes are there: in another zone, and somebody labelled one of them. */
  private static Given there() {
    return swapping(forward().proven())
        .nodes(
            "win22",
            node -> Sample.labelled(Sample.labelled(node, ZONE, "weu-2"), HOST, node.name()))
        .node("win22", 1, node -> Sample.labelled(node, "disk", "fast"));
  }

  static Stream<Case> planned() {
    return Stream.of(
        new Case("nothing asked", planning(), cart(), ""),
        new Case("windows", planning(), cart().selector("kubernetes.io/os", "windows"), ""),
        new Case("the zone is kept", planning(), cart().selector(ZONE, "weu-1"), ""),
        new Case(
            "the label that survives", planning(), cart().selector("winpool.dev/pool", "web"), ""),
        new Case(
            "the version as selector",
            planning(),
            cart().selector(SKU, "Windows2019"),
            "selector " + SKU + "=Windows2019 keeps it from win22" + SURVIVES),
        new Case(
            "the version by affinity",
            planning(),
            cart().affinity(is(SKU, Operator.In, "Windows2019")),
            "node affinity " + SKU + " in (Windows2019) keeps it from win22" + SURVIVES),
        new Case(
            "not the new version",
            planning(),
            cart().affinity(is(SKU, Operator.NotIn, "Windows2022")),
            "node affinity " + SKU + " not in (Windows2022) keeps it from win22" + SURVIVES),
        new Case(
            "one alternative is enough",
            planning(),
            cart()
                .affinity(is(SKU, Operator.In, "Windows2019"))
                .affinity(is(SKU, Operator.In, "Windows2022"), is(ZONE, Operator.Exists)),
            ""),
        new Case(
            "both versions",
            planning(),
            cart().affinity(is(SKU, Operator.In, "Windows2019", "Windows2022")),
            ""),
        new Case(
            "a node by its name",
            planning(),
            cart().selector(HOST, "akswin19000000"),
            "selector " + HOST + "=akswin19000000 keeps it from win22" + SURVIVES),
        new Case(
            "any but a node",
            planning(),
            cart().affinity(is(HOST, Operator.NotIn, "akswin19000000")),
            ""),
        new Case(
            "a label set by hand",
            planning(),
            cart().selector("disk", "fast"),
            "selector disk=fast keeps it from win22; only its old nodes have that label: set it in template.nodeLabels"),
        new Case(
            "by affinity likewise",
            planning(),
            cart().affinity(is("disk", Operator.Exists)),
            "node affinity disk exists keeps it from win22; only its old nodes have that label: set it in template.nodeLabels"),
        new Case(
            "a label of the template",
            planning().spec("{template: {nodeLabels: {disk: fast}}}"),
            cart().selector("disk", "fast"),
            ""),
        new Case(
            "a label of the pool",
            planning().aks("win19", "nodeLabels", Map.of("disk", "fast")),
            cart().selector("disk", "fast"),
            ""),
        new Case(
            "a label that nobody has",
            planning(),
            cart().selector("disk", "slow").selector("kubernetes.io/os", "windows"),
            "selector disk=slow keeps it from win22; only its old nodes have that label: set it in template.nodeLabels"),
        new Case(
            "the old machine size",
            planning().spec("{template: {vmSize: Standard_D8s_v5}}"),
            cart().selector("node.kubernetes.io/instance-type", "Standard_D4s_v5"),
            "selector node.kubernetes.io/instance-type=Standard_D4s_v5 keeps it from win22"),
        new Case(
            "the same machine size",
            planning(),
            cart().selector("node.kubernetes.io/instance-type", "Standard_D4s_v5"),
            ""));
  }

  static Stream<Case> built() {
    return Stream.of(
        new Case(
            "there the zone is another",
            there(),
            cart().selector(ZONE, "weu-1"),
            "selector " + ZONE + "=weu-1 keeps it from win22"),
        new Case("the zone of the new nodes", there(), cart().selector(ZONE, "weu-2"), ""),
        new Case("somebody labelled a new node", there(), cart().selector("disk", "fast"), ""),
        new Case("a new node by its name", there(), cart().selector(HOST, "akswin22000001"), ""),
        new Case(
            "each is there, but not on one node",
            there(),
            cart().selector("disk", "fast").selector(HOST, "akswin22000000"),
            "no node of win22 has all of disk=fast, " + HOST + "=akswin22000000"),
        new Case(
            "selector and affinity not on one node",
            there(),
            cart().selector("disk", "fast").affinity(is(HOST, Operator.In, "akswin22000000")),
            "no node of win22 has all of disk=fast, " + HOST + " in (akswin22000000)"));
  }

  @ParameterizedTest
  @MethodSource({"planned", "built"})
  void whom_no_node_would_take(Case row) {
    var s = row.given().pod(row.pod()).situation();
    var pinned = PinnedPods.of(s, WIN19.name(), WIN22.name(), WindowsServer.Windows2022);
    var pod = s.world().podsOf(WIN19.name()).getFirst();
    assertThat(pinned.whyNot(pod).orElse("")).isEqualTo(row.why());
  }
}
