package dev.winpool.operator.observe;

import static dev.winpool.operator.world.PodOf.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.Needs;
import dev.winpool.operator.decide.PodAge;
import dev.winpool.operator.images.ImageBuilds;
import dev.winpool.operator.nodes.ClusterFault;
import dev.winpool.operator.nodes.WorkerNodes;
import dev.winpool.operator.world.Deferrals;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.OwnerState;
import dev.winpool.operator.world.Sample;
import dev.winpool.operator.world.WorkerNode;
import dev.winpool.operator.world.Workloads;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** turn.md, pods are read node by node: a turn reads what it goes by. */
class WorkloadReadingTest {
  private static final String OBJECT = "u-web";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final WorkerNodes nodes = mock();
  private final ImageBuilds images = mock();
  private final TreeSet<String> read = new TreeSet<>();
  private final Map<String, List<NodePod>> pods = new HashMap<>();
  private final Map<String, OwnerState> owners = new HashMap<>();
  private Instant now = Sample.NOW;
  private long nanos;
  private Duration took = Duration.ZERO;
  private final WorkloadReading reading =
      new WorkloadReading(nodes, new ImageReading(images, () -> now), () -> now, () -> nanos);
  private List<WorkerNode> source = pool("win19", 30);

  @BeforeEach
  void every_node_has_a_pod() {
    source.forEach(node -> pods.put(node.name(), List.of(on(node, "cart"))));
    when(nodes.workloads(any(), any()))
        .thenAnswer(asked -> answer(asked.getArgument(0), asked.getArgument(1)));
  }

  private static List<WorkerNode> pool(String name, int count) {
    var pool = Sample.pool(name, WindowsServer.Windows2019, count);
    return IntStream.range(0, count)
        .mapToObj(i -> Sample.cordoned(named(Sample.node(pool, i), i), "9f3c1a", false))
        .toList();
  }

  /** Sorted by name, as they are read. */
  private static WorkerNode named(WorkerNode node, int index) {
    var name = "%s-n%02d".formatted(node.pool(), index);
    return new WorkerNode(
        name,
        "uid-" + name,
        "7",
        node.pool(),
        true,
        false,
        node.mark(),
        node.taints(),
        node.labels());
  }

  private static NodePod on(WorkerNode node, String owner) {
    return pod("shop/" + owner + "-" + node.name()).on(node).made();
  }

  private Workloads answer(Map<String, List<WorkerNode>> asked, Set<String> wanted) {
    var all = asked.values().stream().flatMap(List::stream).map(WorkerNode::name).toList();
    read.addAll(all);
    nanos += took.toNanos();
    var found = all.stream().flatMap(name -> pods.getOrDefault(name, List.of()).stream()).toList();
    var theirs = new HashMap<String, OwnerState>();
    found.forEach(pod -> pod.owner().ifPresent(owner -> put(theirs, owner.toString())));
    wanted.forEach(owner -> put(theirs, owner));
    return new Workloads(
        List.copyOf(asked.keySet()), found, Map.of(), theirs, Map.of(), Deferrals.NONE);
  }

  private void put(Map<String, OwnerState> theirs, String owner) {
    if (owners.containsKey(owner)) {
      theirs.put(owner, owners.get(owner));
    }
  }

  private Workloads turn(PodAge age) {
    return turn(age, Map.of());
  }

  private Workloads turn(PodAge age, Map<String, Integer> owners) {
    read.clear();
    var needs = new Needs(Set.of("win19"), Set.of("win19"), owners, Set.of());
    return reading.read(OBJECT, needs, age, Map.of("win19", source));
  }

  private static PodAge draining(Duration most, WorkerNode... begun) {
    var uids = Set.copyOf(List.of(begun).stream().map(WorkerNode::uid).toList());
    var ages = new PodAge.Ages(most, most.multipliedBy(5));
    return new PodAge(
        new PodAge.Draining("win19", uids), Set.of(), Set.of("win19"), Set.of(), ages);
  }

  private static PodAge whole(String pool) {
    var ages = new PodAge.Ages(MINUTE, MINUTE);
    return new PodAge(
        new PodAge.Draining("win19", Set.of()), Set.of(pool), Set.of(), Set.of(), ages);
  }

  @Test
  void all_is_read_first_and_then_what_is_drained_and_what_comes_next() {
    var first = source.getFirst();
    assertThat(turn(draining(MINUTE, first)).pods()).hasSize(30);
    assertThat(read).hasSize(30);
    assertThat(turn(draining(MINUTE, first)).pods()).hasSize(30);
    assertThat(read).containsExactly("win19-n00", "win19-n01");
  }

  @Test
  void what_is_read_anew_takes_the_place_of_what_was_known() {
    var first = source.getFirst();
    turn(draining(MINUTE, first));
    pods.put(first.name(), List.of());
    pods.put("win19-n07", List.of());
    var seen = turn(draining(MINUTE, first));
    assertThat(seen.on(first)).isEmpty();
    assertThat(seen.on(source.get(7))).as("not looked at yet").hasSize(1);
  }

  @Test
  void a_node_that_is_known_to_be_empty_is_not_the_next() {
    pods.put("win19-n01", List.of());
    turn(draining(MINUTE, source.getFirst()));
    turn(draining(MINUTE, source.getFirst()));
    assertThat(read).containsExactly("win19-n00", "win19-n02");
  }

  @Test
  void nor_one_whose_pods_are_to_be_left_before_all_others() {
    var left = pod("logs/left").on(source.get(1)).annotation("cluster.x-k8s.io/drain", "skip");
    pods.put("win19-n01", List.of(left.made()));
    turn(draining(MINUTE, source.getFirst()));
    turn(draining(MINUTE, source.getFirst()));
    assertThat(read).containsExactly("win19-n00", "win19-n02");
    source.stream().skip(2).forEach(node -> pods.put(node.name(), List.of()));
    now = now.plus(MINUTE.multipliedBy(5));
    turn(draining(MINUTE, source.getFirst()));
    turn(draining(MINUTE, source.getFirst()));
    assertThat(read).containsExactly("win19-n00", "win19-n01");
  }

  @Test
  void of_what_is_old_the_oldest_is_read_so_many_at_a_time_that_none_becomes_late() {
    turn(draining(MINUTE));
    var seen = new TreeSet<String>();
    for (var second = 10; second < 300; second += 10) {
      now = now.plusSeconds(10);
      turn(draining(MINUTE));
      assertThat(read).as("after %d s, and the next node", second).hasSizeLessThanOrEqualTo(3);
      seen.addAll(read);
    }
    assertThat(seen).as("all of them, before the first is five minutes old").hasSize(30);
  }

  @Test
  void where_turns_are_rare_all_that_is_old_is_read() {
    turn(draining(MINUTE));
    now = now.plus(MINUTE.multipliedBy(5));
    turn(draining(MINUTE));
    assertThat(read).hasSize(30);
  }

  @Test
  void of_a_thousand_nodes_a_turn_reads_what_its_time_is_of_four_minutes() {
    source = pool("win19", 1000);
    source.forEach(node -> pods.put(node.name(), List.of(on(node, "cart"))));
    turn(draining(MINUTE));
    now = now.plus(MINUTE);
    turn(draining(MINUTE));
    now = now.plusSeconds(5);
    turn(draining(MINUTE));
    assertThat(read).hasSizeBetween(20, 22);
  }

  @Test
  void whoever_is_about_to_act_reads_everything() {
    turn(draining(MINUTE));
    now = now.plusSeconds(1);
    turn(whole("win19"));
    assertThat(read).hasSize(30);
  }

  /** A Job ended meanwhile: what is written down of the node after it is of this turn, too. */
  @Test
  void where_the_next_node_turns_out_to_be_empty_the_one_after_it_is_read() {
    turn(draining(MINUTE));
    pods.put("win19-n00", List.of());
    pods.put("win19-n01", List.of());
    turn(draining(MINUTE));
    assertThat(read).containsExactly("win19-n00", "win19-n01", "win19-n02");
  }

  /** Two lists of nothing are what a pool is deleted for (trace T5). */
  @Test
  void no_pool_is_empty_by_what_was_known_before() {
    source.forEach(node -> pods.put(node.name(), List.of()));
    turn(draining(MINUTE));
    pods.put("win19-n20", List.of(on(source.get(20), "cart")));
    now = now.plusSeconds(6);
    assertThat(turn(draining(MINUTE)).pods()).hasSize(1);
    assertThat(read).hasSize(30);
  }

  /** Before it is deleted it is read anew, twice. */
  @Test
  void a_retained_pool_is_known_to_be_empty_by_what_was_read_in_a_quarter_of_an_hour() {
    source.forEach(node -> pods.put(node.name(), List.of()));
    turn(retained());
    var seen = new TreeSet<String>();
    for (var minutes = 5; minutes <= 15; minutes += 5) {
      now = now.plus(MINUTE.multipliedBy(5));
      assertThat(turn(retained()).readPools()).containsExactly("win19");
      assertThat(read).as("after %d minutes", minutes).hasSizeLessThanOrEqualTo(11);
      seen.addAll(read);
    }
    assertThat(seen).hasSize(30);
  }

  @Test
  void a_pod_that_came_back_to_a_retained_pool_is_found_by_then() {
    source.forEach(node -> pods.put(node.name(), List.of()));
    turn(retained());
    pods.put("win19-n29", List.of(on(source.get(29), "cart")));
    now = now.plus(MINUTE.multipliedBy(15));
    assertThat(turn(retained()).pods()).hasSize(1);
  }

  @Test
  void on_a_node_that_somebody_opened_at_once() {
    source.forEach(node -> pods.put(node.name(), List.of()));
    turn(retained());
    source = new ArrayList<>(source);
    source.set(7, Sample.open(source.get(7)));
    pods.put("win19-n07", List.of(on(source.get(7), "cart")));
    now = now.plusSeconds(1);
    assertThat(turn(retained()).pods()).hasSize(1);
  }

  @Test
  void a_retained_pool_of_which_a_node_was_never_read_is_not_told_to_be_empty() {
    source.forEach(node -> pods.put(node.name(), List.of()));
    doThrow(new ClusterFault("no answer", new IllegalStateException()))
        .when(nodes)
        .workloads(any(), any());
    assertThat(turn(retained()).readPools()).isEmpty();
  }

  private static PodAge retained() {
    var ages = new PodAge.Ages(Duration.ZERO, MINUTE.multipliedBy(15));
    return new PodAge(
        new PodAge.Draining("win19", Set.of()), Set.of(), Set.of(), Set.of("win19"), ages);
  }

  @Test
  void a_pod_that_stays_makes_no_pool_occupied() {
    source.forEach(node -> pods.put(node.name(), List.of(daemon(node))));
    turn(draining(MINUTE));
    turn(draining(MINUTE));
    assertThat(read).hasSize(30);
  }

  private static NodePod daemon(WorkerNode node) {
    return pod("kube-system/proxy-" + node.name()).on(node).daemon(true).made();
  }

  @Test
  void a_pool_that_nobody_empties_is_not_told_to_be_empty_and_not_read() {
    source.forEach(node -> pods.put(node.name(), List.of()));
    assertThat(turn(whole("win22")).readPools()).containsExactly("win19");
    assertThat(turn(whole("win22")).readPools()).as("read in this turn").isEmpty();
    assertThat(read).isEmpty();
  }

  @Test
  void a_node_of_the_same_name_is_another_node() {
    turn(draining(MINUTE));
    source = new ArrayList<>(source);
    source.set(5, Sample.renewed(source.get(5)));
    turn(draining(MINUTE));
    assertThat(read).contains("win19-n05").hasSize(2);
  }

  @Test
  void an_owner_that_is_gone_is_not_known_from_before() {
    var cart = new NodePod.OwnerRef("Deployment", "shop", "cart-win19");
    owners.put(cart.toString(), new OwnerState(cart, 3, 3));
    var wanted = Map.of(cart.toString(), 3);
    assertThat(turn(draining(MINUTE), wanted).owners()).containsKey(cart.toString());
    owners.clear();
    assertThat(turn(draining(MINUTE), wanted).owners()).doesNotContainKey(cart.toString());
  }

  @Test
  void what_cannot_be_read_makes_nothing_known_and_forgets_nothing() {
    turn(draining(MINUTE));
    doThrow(new ClusterFault("no answer", new IllegalStateException()))
        .when(nodes)
        .workloads(any(), any());
    assertThat(turn(draining(MINUTE)).unseen()).contains("no answer");
    assertThat(turn(draining(MINUTE)).readPools()).isEmpty();
    doAnswer(asked -> answer(asked.getArgument(0), asked.getArgument(1)))
        .when(nodes)
        .workloads(any(), any());
    assertThat(turn(draining(MINUTE)).pods()).hasSize(30);
    assertThat(read).containsExactly("win19-n00");
  }

  @Test
  void what_was_not_read_for_a_quarter_of_an_hour_is_not_known() {
    turn(draining(MINUTE));
    now = now.plus(PodShelf.OLDEST);
    turn(draining(MINUTE));
    assertThat(read).hasSize(30);
  }

  @Test
  void a_clock_that_was_set_back_makes_nothing_young() {
    turn(draining(MINUTE));
    now = now.minusSeconds(3600);
    turn(draining(MINUTE));
    assertThat(read).hasSize(30);
  }

  @Test
  void nothing_is_kept_for_whoever_asks_for_no_pods() {
    turn(draining(MINUTE));
    var nothing = new Needs(Set.of("win19"), Set.of(), Map.of(), Set.of());
    assertThat(reading.read(OBJECT, nothing, draining(MINUTE), Map.of("win19", source)))
        .isEqualTo(Workloads.NOTHING);
    turn(draining(MINUTE));
    assertThat(read).hasSize(30);
  }

  /** Rather read anew than kept: a process that ends takes rescue with it. */
  @Test
  void what_is_more_than_can_be_kept_is_read_anew() {
    var image = "registry.example/" + "x".repeat(900) + ":1";
    var many =
        IntStream.range(0, 1000)
            .mapToObj(i -> pod("shop/cart-" + i).on(source.getFirst()).image(image).made())
            .toList();
    source.forEach(node -> pods.put(node.name(), many));
    turn(draining(MINUTE));
    turn(draining(MINUTE));
    assertThat(read).hasSize(30);
  }

  /** Rule 2 is asked after it. */
  @Test
  void no_further_reading_begins_after_a_minute() {
    turn(draining(MINUTE));
    pods.put("win19-n00", List.of());
    took = Duration.ofSeconds(61);
    assertThat(turn(draining(MINUTE)).unseen().orElse(""))
        .isEqualTo("pods of 1 nodes could not be read: what was read before took more than 60 s");
  }

  /** A thousand nodes on a slow API server are known after some turns. */
  @Test
  void what_was_read_before_the_time_was_over_is_known_in_the_next_turn() {
    source = pool("win19", 250);
    source.forEach(node -> pods.put(node.name(), List.of(on(node, "cart"))));
    took = Duration.ofSeconds(61);
    assertThat(turn(draining(MINUTE)).unseen()).isPresent();
    assertThat(read).hasSize(PodTurn.PART);
    assertThat(turn(draining(MINUTE)).unseen()).isPresent();
    assertThat(turn(draining(MINUTE)).pods()).hasSize(250);
  }

  @Test
  void two_objects_know_nothing_of_each_other() {
    turn(draining(MINUTE));
    read.clear();
    var needs = new Needs(Set.of("win19"), Set.of("win19"), Map.of(), Set.of());
    reading.read("u-other", needs, draining(MINUTE), Map.of("win19", source));
    assertThat(read).hasSize(30);
  }
}
