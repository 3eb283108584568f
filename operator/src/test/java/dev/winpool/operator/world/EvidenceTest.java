package dev.winpool.operator.world;

import static dev.winpool.operator.world.Sample.CLUSTER;
import static dev.winpool.operator.world.Sample.NOW;
import static dev.winpool.operator.world.Sample.OBJECT;
import static dev.winpool.operator.world.Sample.cordoned;
import static dev.winpool.operator.world.Sample.node;
import static dev.winpool.operator.world.Sample.pool;
import static dev.winpool.operator.world.Sample.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Swap;
import dev.winpool.operator.api.WindowsServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Evidence comes only from readings that show it: vacuous truth shows nothing (traces T4, T5). */
class EvidenceTest {
  private static final AgentPool WIN19 = pool("win19", WindowsServer.Windows2019, 2);
  private static final AgentPool WIN22 = pool("win22", WindowsServer.Windows2022, 2);

  record Row(String what, String why, AgentPool pool, List<WorkerNode> nodes, List<NodePod> pods) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static List<WorkerNode> closed(AgentPool pool, int count) {
    return open(pool, count).stream().map(node -> cordoned(node, "9f3c1a", false)).toList();
  }

  private static List<WorkerNode> open(AgentPool pool, int count) {
    return IntStream.range(0, count).mapToObj(i -> node(pool, i)).toList();
  }

  private static Optional<Swap.EmptyListing> listed(long secondsBefore, List<WorkerNode> nodes) {
    return Optional.of(
        new Swap.EmptyListing(NOW.minusSeconds(secondsBefore), uids(nodes), nodes.size()));
  }

  private static List<String> uids(List<WorkerNode> nodes) {
    return nodes.stream().map(WorkerNode::uid).toList();
  }

  private static Evidence<Emptied> emptied(
      AgentPool pool,
      List<WorkerNode> nodes,
      List<NodePod> pods,
      Optional<Swap.EmptyListing> first) {
    var live = new PoolNodes(pool.name(), nodes, pods, NOW);
    return Emptied.mint(owned(pool), live, first);
  }

  private static OwnedPool owned(AgentPool pool) {
    return switch (OwnedPool.mint(pool, OBJECT, CLUSTER)) {
      case Evidence.Shown<OwnedPool>(var evidence) -> evidence;
      case Evidence.Refuted<OwnedPool>(var why) -> throw new AssertionError(why);
    };
  }

  private static List<WorkerNode> parked(List<WorkerNode> nodes) {
    var last = nodes.size() - 1;
    return Stream.concat(nodes.stream().limit(last), Stream.of(Sample.deallocated(nodes.get(last))))
        .toList();
  }

  /** DOC scale-down-mode: such a machine leaves the count, and its Node stays. */
  @Test
  void machines_that_scale_down_deallocated_are_no_machines_of_the_pool() {
    var parking = with(WIN19, "scaleDownMode", "deallocate");
    var nodes = parked(closed(parking, 3));
    assertThat(emptied(parking, nodes, List.of(), counted(parking, nodes)))
        .isInstanceOf(Evidence.Shown.class);
    assertThat(Proven.whyNot(parking, parked(open(parking, 3)), 2)).isEmpty();
    assertThat(Proven.whyNot(parking, parked(open(parking, 3)), 3)).isPresent();
    assertThat(Proven.whyNot(WIN19, parked(open(WIN19, 2)), 2))
        .contains("node akswin19000001 is deallocated");
    var open = List.of(nodes.get(0), nodes.get(1), Sample.deallocated(node(parking, 2)));
    assertThat(emptied(parking, open, List.of(), counted(parking, open)))
        .as("a parked node may be started again")
        .isInstanceOf(Evidence.Refuted.class);
  }

  private static Optional<Swap.EmptyListing> counted(AgentPool pool, List<WorkerNode> nodes) {
    return Optional.of(new Swap.EmptyListing(NOW.minusSeconds(10), uids(nodes), pool.count()));
  }

  static Stream<Row> notEmpty() {
    var two = closed(WIN19, 2);
    var none = List.<NodePod>of();
    var zero = with(WIN19, "count", 0);
    return Stream.of(
        new Row("a pod runs", "shop/cart-1", WIN19, two, List.of(pod("shop/cart-1").made())),
        new Row(
            "a pod terminates",
            "shop/cart-1",
            WIN19,
            two,
            List.of(pod("shop/cart-1").terminating().made())),
        new Row(
            "a naked pod",
            "shop/cart-1",
            WIN19,
            two,
            List.of(pod("shop/cart-1").unmanaged().made())),
        new Row(
            "a pod whose DaemonSet is gone",
            "shop/ds-1",
            WIN19,
            two,
            List.of(pod("shop/ds-1").daemon(false).made())),
        new Row(
            "a pending pod",
            "shop/cart-1",
            WIN19,
            two,
            List.of(pod("shop/cart-1").phase("Pending").made())),
        new Row(
            "T4 a stopped pool shows no machines, and they come back",
            "stopped",
            with(zero, "powerState", Map.of("code", "Stopped")),
            List.of(),
            none),
        new Row("fewer nodes than machines", "2 machines but 1", WIN19, closed(WIN19, 1), none),
        new Row("no node listed yet", "2 machines but 0", WIN19, List.of(), none),
        new Row(
            "a machine has no node yet, another is parked",
            "2 machines but 1 Node objects (akswin19000001 is deallocated",
            with(WIN19, "scaleDownMode", "Deallocate"),
            List.of(two.getFirst(), Sample.deallocated(two.getLast())),
            none),
        new Row(
            "a node that somebody stopped is among AKS's machines",
            "2 machines but 3",
            WIN19,
            parked(closed(WIN19, 3)),
            none),
        new Row("more nodes than machines", "2 machines but 3", WIN19, closed(WIN19, 3), none),
        new Row(
            "one node open",
            "not cordoned by winpool",
            WIN19,
            List.of(two.get(0), node(WIN19, 1)),
            none),
        new Row(
            "cordoned by hand",
            "not cordoned by winpool",
            WIN19,
            List.of(two.get(0), Sample.cordonedByHand(node(WIN19, 1))),
            none),
        new Row(
            "a mark of the node that stood here before",
            "not cordoned by winpool",
            WIN19,
            List.of(
                two.get(0),
                Sample.marked(node(WIN19, 1), new CordonMark("9f3c1a", NOW, "old-uid", false))),
            none),
        new Row("autoscaler on", "autoscaler", Sample.autoscaled(WIN19, 2, 2), two, none),
        new Row("updating", "Updating", with(WIN19, "provisioningState", "Updating"), two, none),
        new Row("cancelled", "Canceled", with(WIN19, "provisioningState", "Canceled"), two, none),
        new Row(
            "zero nodes, Failed",
            "no node",
            with(zero, "provisioningState", "Failed"),
            List.of(),
            none),
        new Row(
            "zero nodes, Creating",
            "Creating",
            with(zero, "provisioningState", "Creating"),
            List.of(),
            none),
        new Row(
            "zero nodes, autoscaler on",
            "autoscaler",
            Sample.autoscaled(zero, 0, 3),
            List.of(),
            none));
  }

  @ParameterizedTest
  @MethodSource("notEmpty")
  void emptied_is_refuted_by(Row row) {
    var first = listed(10, row.nodes());
    assertRefuted(emptied(row.pool(), row.nodes(), row.pods(), first), row.why());
  }

  @Test
  void d39_emptied_is_shown_by_two_listings_of_the_same_cordoned_nodes_without_pods() {
    var two = closed(WIN19, 2);
    var rest =
        List.of(
            pod("shop/agent-1").daemon(true).made(),
            pod("shop/job-1").phase("Succeeded").made(),
            pod("shop/static-1").mirror().made());
    assertThat(emptied(WIN19, two, rest, listed(10, two))).isInstanceOf(Evidence.Shown.class);
    assertThat(emptied(WIN19, two, rest, listed(10, two.reversed())))
        .isInstanceOf(Evidence.Shown.class);
  }

  @Test
  void a_node_that_somebody_else_had_cordoned_counts_once_it_carries_our_mark() {
    var two = open(WIN19, 2).stream().map(n -> cordoned(n, "9f3c1a", true)).toList();
    assertThat(emptied(WIN19, two, List.of(), listed(10, two))).isInstanceOf(Evidence.Shown.class);
    assertThat(two).noneMatch(WorkerNode::reopenable);
  }

  @Test
  void a_pool_of_zero_nodes_is_empty_only_if_aks_says_so() {
    var zero = with(WIN19, "count", 0);
    assertThat(emptied(zero, List.of(), List.of(), listed(10, List.of())))
        .isInstanceOf(Evidence.Shown.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6, 299, 300})
  void listings_five_seconds_to_five_minutes_apart_are_two(long apart) {
    var two = closed(WIN19, 2);
    assertThat(emptied(WIN19, two, List.of(), listed(apart, two)))
        .isInstanceOf(Evidence.Shown.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {-10, 0, 4, 301, 3600})
  void listings_closer_or_further_apart_are_not(long apart) {
    var two = closed(WIN19, 2);
    assertRefuted(emptied(WIN19, two, List.of(), listed(apart, two)), "apart");
  }

  @Test
  void one_listing_or_one_of_other_nodes_proves_nothing() {
    var two = closed(WIN19, 2);
    assertRefuted(emptied(WIN19, two, List.of(), Optional.empty()), "no earlier listing");
    assertRefuted(emptied(WIN19, two, List.of(), listed(10, closed(WIN22, 2))), "not those");
    var three = Optional.of(new Swap.EmptyListing(NOW.minusSeconds(10), uids(two), 3));
    assertRefuted(emptied(WIN19, two, List.of(), three), "had 3 machines at the first listing");
  }

  static Stream<Row> notProven() {
    var two = open(WIN22, 2);
    var none = List.<NodePod>of();
    var one = List.of(two.get(0));
    return Stream.of(
        new Row("no machines", "0 Node objects", with(WIN22, "count", 0), List.of(), none),
        new Row("fewer than planned", "planned are 2", with(WIN22, "count", 1), one, none),
        new Row("a machine without a Node", "AKS counts 2", WIN22, one, none),
        new Row("a Node without a machine", "AKS counts 1", with(WIN22, "count", 1), two, none),
        new Row("creating", "Creating", with(WIN22, "provisioningState", "Creating"), two, none),
        new Row("failed", "Failed", with(WIN22, "provisioningState", "Failed"), two, none),
        new Row(
            "stopped", "stopped", with(WIN22, "powerState", Map.of("code", "Stopped")), two, none),
        new Row(
            "a node not Ready",
            "not Ready",
            WIN22,
            List.of(two.get(0), Sample.notReady(two.get(1))),
            none),
        new Row(
            "a node cordoned by AKS",
            "cordoned",
            WIN22,
            List.of(two.get(0), Sample.cordonedByHand(two.get(1))),
            none),
        new Row(
            "wrong build",
            "build 20348",
            WIN22,
            List.of(
                two.get(0),
                Sample.labelled(two.get(1), "node.kubernetes.io/windows-build", "10.0.17763")),
            none),
        new Row(
            "no build",
            "build 20348",
            WIN22,
            List.of(
                two.get(0), Sample.labelled(two.get(1), "node.kubernetes.io/windows-build", "")),
            none),
        new Row(
            "old image",
            "20348.5386.260715",
            WIN22,
            List.of(
                two.get(0),
                Sample.labelled(
                    two.get(1),
                    "kubernetes.azure.com/node-image-version",
                    "AKSWindows-2022-containerd-20348.1.250101")),
            none),
        new Row(
            "a foreign taint",
            "maintenance",
            WIN22,
            List.of(two.get(0), Sample.tainted(two.get(1), "maintenance=on:NoSchedule")),
            none),
        new Row(
            "a DaemonSet not up",
            "kube-system/csi-1",
            WIN22,
            two,
            List.of(pod("kube-system/csi-1").daemon(true).notReady("ImagePullBackOff").made())));
  }

  @ParameterizedTest
  @MethodSource("notProven")
  void proven_is_refuted_by(Row row) {
    var live = new PoolNodes("win22", row.nodes(), row.pods(), NOW);
    assertRefuted(Proven.mint(owned(row.pool()), live, 2, Set.of()), row.why());
  }

  @Test
  void proven_is_shown_by_ready_nodes_that_only_our_taint_keeps_closed() {
    var two =
        open(WIN22, 2).stream().map(n -> Sample.tainted(n, Tags.successorTaint(OBJECT))).toList();
    var live =
        new PoolNodes("win22", two, List.of(pod("kube-system/csi-1").daemon(true).made()), NOW);
    assertThat(Proven.mint(owned(WIN22), live, 2, Set.of())).isInstanceOf(Evidence.Shown.class);
  }

  @Test
  void proven_asks_not_for_a_daemon_set_that_was_not_up_before_either() {
    var sick = pod("kube-system/linux-1").daemon(true).notReady("ImagePullBackOff").made();
    var other = pod("kube-system/csi-1").daemon(true).notReady("ImagePullBackOff").made();
    var failing = Set.of(sick.controller().orElseThrow());
    var two = open(WIN22, 2);
    var live = new PoolNodes("win22", two, List.of(sick), NOW);
    assertThat(Proven.mint(owned(WIN22), live, 2, failing)).isInstanceOf(Evidence.Shown.class);
    var both = new PoolNodes("win22", two, List.of(sick, other), NOW);
    assertRefuted(Proven.mint(owned(WIN22), both, 2, failing), "kube-system/csi-1");
  }

  /** AKS shows it with "=", the node without. */
  @Test
  void a_taint_of_the_pool_without_a_value_is_its_own_however_it_is_written() {
    var pool = with(WIN22, "nodeTaints", List.of("os=:NoSchedule"));
    var two = open(WIN22, 2).stream().map(n -> Sample.tainted(n, "os:NoSchedule")).toList();
    var live = new PoolNodes("win22", two, List.of(), NOW);
    assertThat(Proven.mint(owned(pool), live, 2, Set.of())).isInstanceOf(Evidence.Shown.class);
  }

  @Test
  void zero_planned_still_means_one() {
    var zero = with(WIN22, "count", 0);
    assertRefuted(
        Proven.mint(owned(zero), new PoolNodes("win22", List.of(), List.of(), NOW), 0, Set.of()),
        "0 Node objects");
  }

  static Stream<Row> notOurs() {
    var none = List.<NodePod>of();
    return Stream.of(
        new Row(
            "a Linux pool", "not a Windows pool", with(WIN19, "osType", "Linux"), List.of(), none),
        new Row(
            "a pool that does not say its system",
            "not a Windows pool",
            Sample.without(WIN19, "osType"),
            List.of(),
            none),
        new Row("a System pool", "not a User pool", with(WIN19, "mode", "System"), List.of(), none),
        new Row("no tags", "does not carry", with(WIN19, "tags", Map.of()), List.of(), none),
        new Row(
            "another object's",
            "does not carry",
            Sample.tagged(WIN19, Tags.OWNER, "pay"),
            List.of(),
            none),
        new Row(
            "another cluster's",
            "does not carry",
            Sample.tagged(WIN19, Tags.CLUSTER, "other"),
            List.of(),
            none));
  }

  @ParameterizedTest
  @MethodSource("notOurs")
  void ownership_is_refuted_by(Row row) {
    assertRefuted(OwnedPool.mint(row.pool(), OBJECT, CLUSTER), row.why());
  }

  private static PodOf pod(String key) {
    return PodOf.pod(key);
  }

  private static void assertRefuted(Evidence<?> evidence, String why) {
    assertThat(evidence).isInstanceOf(Evidence.Refuted.class);
    assertThat(((Evidence.Refuted<?>) evidence).why()).contains(why);
  }
}
