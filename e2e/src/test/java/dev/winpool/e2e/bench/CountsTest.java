package dev.winpool.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.Watcher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is counted, and what a size is called. */
class CountsTest {
  private static final String EVENT =
      """
      {"stage":"%s","verb":"%s","user":{"username":"%s"},"objectRef":{"name":"%s"}}\
      """;
  private static final String OPERATOR = "system:serviceaccount:winpool-system:winpool-operator";

  @Test
  void a_watch_counts_once_and_the_election_for_itself() {
    var counted =
        OperatorRequests.of(
            Stream.of(
                EVENT.formatted("ResponseComplete", "list", OPERATOR, ""),
                EVENT.formatted("ResponseStarted", "watch", OPERATOR, ""),
                EVENT.formatted("ResponseComplete", "watch", OPERATOR, ""),
                EVENT.formatted("ResponseComplete", "update", OPERATOR, "winpool-leader"),
                EVENT.formatted("ResponseComplete", "list", "winpool-stage", ""),
                "{\"user\":{\"username\":\"" + OPERATOR));

    assertThat(counted).isEqualTo(new OperatorRequests(2, 1));
  }

  private static final String EVICTION =
      """
      {"stage":"ResponseComplete","verb":"create","user":{"username":"people"},\
      "objectRef":{"subresource":"eviction"},"responseStatus":{"code":%d},\
      "requestReceivedTimestamp":"2026-12-05T21:00:%02d.000000Z"}\
      """;

  @Test
  void evictions_count_by_their_answer_within_the_stretch() {
    var noon = Instant.parse("2026-12-05T21:00:10Z");
    var stretch = new DrainRequests.Stretch("people", noon, noon.plusSeconds(10));

    var counted =
        DrainRequests.of(
            Stream.of(
                EVICTION.formatted(201, 9),
                EVICTION.formatted(201, 10),
                EVICTION.formatted(201, 20),
                EVICTION.formatted(429, 12),
                EVICTION.formatted(404, 13),
                EVICTION.formatted(429, 21),
                EVICTION.formatted(201, 15).replace("\"people\"", "\"no people\"")),
            stretch);

    assertThat(counted).isEqualTo(new DrainRequests(4, 2, 1));
    assertThat(counted.wasted()).isEqualTo(0.5);
    assertThat(counted.each()).isEqualTo(2);
  }

  @Test
  void a_budget_allows_a_workload_to_go_in_so_many_batches() {
    assertThat(Shops.batches(1)).isEqualTo(10);
    assertThat(Shops.batches(3)).isEqualTo(4);
    assertThat(Median.of(List.of(3.0, 1.0, 2.0))).isEqualTo(2);
    assertThat(Median.of(List.of(3.0, 1.0))).isEqualTo(2);
  }

  @Test
  void time_counts_from_the_first_cordon_to_the_last_pod_gone() {
    var watch = new Stopwatch("old");
    watch.node(node("new-0", true));
    watch.node(node("old-0", false));
    watch.pod(Watcher.Action.ADDED, on("old-0", "a"));
    watch.pod(Watcher.Action.ADDED, on("old-1", "b"));
    assertThat(watch.began()).isEmpty();
    watch.node(node("old-0", true));
    watch.pod(Watcher.Action.DELETED, on("old-0", "a"));
    watch.pod(Watcher.Action.ADDED, on("new-0", "c"));
    assertThat(watch.began()).isPresent();
    assertThat(watch.firstNode()).isPositive();
    assertThat(watch.ended()).isEmpty();
    watch.pod(Watcher.Action.DELETED, on("old-1", "b"));
    assertThat(watch.ended()).isPresent();
  }

  private static Node node(String name, boolean cordoned) {
    return new NodeBuilder()
        .withNewMetadata()
        .withName(name)
        .endMetadata()
        .withNewSpec()
        .withUnschedulable(cordoned)
        .endSpec()
        .build();
  }

  private static Pod on(String node, String uid) {
    return new PodBuilder()
        .withNewMetadata()
        .withUid(uid)
        .endMetadata()
        .withNewSpec()
        .withNodeName(node)
        .endSpec()
        .build();
  }

  @Test
  void turns_count_whatever_they_came_to() {
    var page =
        """
        # TYPE winpool_turn_duration_seconds histogram
        winpool_turn_duration_seconds_bucket{outcome="nothing",le="0.1"} 2
        winpool_turn_duration_seconds_bucket{outcome="nothing",le="0.2"} 3
        winpool_turn_duration_seconds_bucket{outcome="nothing",le="+Inf"} 3
        winpool_turn_duration_seconds_count{outcome="nothing"} 3
        winpool_turn_duration_seconds_sum{outcome="nothing"} 0.25
        winpool_turn_duration_seconds_bucket{outcome="recorded",le="0.1"} 0
        winpool_turn_duration_seconds_bucket{outcome="recorded",le="0.2"} 1
        winpool_turn_duration_seconds_bucket{outcome="recorded",le="+Inf"} 2
        winpool_turn_duration_seconds_count{outcome="recorded"} 2.0
        """;

    var count = TurnCount.of(page);

    assertThat(count.turns()).isEqualTo(5);
    assertThat(count.seconds()).isEqualTo(0.25);
    assertThat(count.spread().within().values()).containsExactly(2.0, 4.0, 5.0);
    assertThat(count.since(count).spread().within().values()).containsOnly(0.0);
  }

  /** Five turns: two within 0.1 s, two more within 0.2 s, one that no bucket bounds. */
  @ParameterizedTest
  @CsvSource({"0.2, 0.05", "0.4, 0.1", "0.6, 0.15", "0.8, 0.2", "0.95, 0.2"})
  void a_quantile_is_evenly_within_its_bucket_and_never_beyond_the_last(
      double share, double seconds) {
    var spread =
        new TurnSpread(new TreeMap<>(Map.of(0.1, 2.0, 0.2, 4.0, Double.POSITIVE_INFINITY, 5.0)));

    assertThat(spread.quantile(share)).isCloseTo(seconds, within(1e-9));
    assertThat(TurnSpread.NONE.quantile(share)).isZero();
  }

  @Test
  void sizes_are_held_against_the_first_of_their_kind() {
    var rows = new ArrayList<String>();
    var sizes = new Sizes(row -> rows.add(row.line().replaceAll(" +", " ")));

    sizes.ratio("p95", 10, 0.2, 2);
    sizes.ratio("p95", 100, 0.5, 2);
    sizes.growth("pod", 300, 100_000);
    sizes.growth("pod", 3_000, 102_700);

    assertThat(rows)
        .containsExactly(
            "miss p95: at 100 to at 10 2.5 x goal <= 2 x",
            " B10 growth per pod: 300 to 3000 1 KiB");
  }

  @Test
  void a_cluster_is_seeded_with_as_many_pools_as_are_asked_for() {
    assertThat(Seeding.of(Load.ofPools(0), "uid").pools()).hasSize(2);
    assertThat(Seeding.of(Load.ofPools(98), "uid").pools()).hasSize(100);
  }

  @Test
  void what_is_asked_for_by_size_is_played_instead() {
    var names =
        Asked.scenes(List.of("plan=7x30", "drain=5x3"), _ -> {}).stream().map(Scene::name).toList();

    assertThat(names).containsExactly("plan-7x30", "drain-5x3");
    assertThat(Asked.scenes(List.of("race=5", "only=1$"), _ -> {})).containsExactly(new Race(1, 5));
    assertThat(Asked.scenes(List.of("only=^rest$"), _ -> {})).hasSize(1);
    assertThat(Asked.scenes(List.of("full"), _ -> {}).stream().map(Scene::name))
        .contains("plan-1000x30", "drain-300x30", "retain-1000x0", "plan-100x30+150000")
        .doesNotHaveDuplicates();
  }

  @Test
  void a_size_is_named_as_it_is_asked_for() {
    assertThat(Load.parse("300x30")).isEqualTo(new Load(300, 30, 0));
    assertThat(Load.parse("100x30+10000").name("plan")).isEqualTo("plan-100x30+10000");
    assertThatThrownBy(() -> Load.parse("many")).hasMessageContaining("\"many\" is no load");
  }

  @Test
  void the_options_of_the_jvm_and_the_limit_are_those_of_the_deployment() {
    assertThat(Deployed.read().javaOptions()).contains("-XX:+ExitOnOutOfMemoryError");
    assertThat(Deployed.read().memoryLimit()).isEqualTo(256 * 1024);
  }
}
