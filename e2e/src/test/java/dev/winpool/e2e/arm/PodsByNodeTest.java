package dev.winpool.e2e.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.cluster.request.ApiRequest;
import dev.winpool.e2e.cluster.server.Interceptor;
import dev.winpool.e2e.stage.StageManifests;
import dev.winpool.operator.api.Swap;
import io.fabric8.kubernetes.api.model.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Pods are read node by node (turn.md): a turn costs what it goes by, and nothing is missed. */
@Execution(ExecutionMode.CONCURRENT)
class PodsByNodeTest {
  private static final String ONE_BY_HAND =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: stray, namespace: shop}
      spec:
        nodeName: %s
        tolerations: [{operator: Exists}]
        containers: [{name: stray, image: "%s/shop/cold:1"}]
      """;

  /** Whoever watches the object, or its nodes, wakes it. */
  private static final String WOKEN =
      "{\"metadata\":{\"annotations\":{\"example.com/seen\":\"%d\"}}}";

  /** When the pods of which node were listed. */
  private record Listed(Instant at, String node) {}

  private final List<Listed> listed = new ArrayList<>();
  private Play play;
  private boolean landed;
  private boolean calledEmpty;

  private void stands() {
    play = Play.adopted("drain/twelve-machines.yaml");
    play.trip().apply("drain/twelve.yaml", Map.of());
    play.pass(Duration.ofMinutes(10));
    play.on().stage().cluster().intercept(this::seen);
  }

  private Optional<Interceptor.Fault> seen(ApiRequest request) {
    var selector = request.query().getOrDefault("fieldSelector", "");
    if (request.userAgent().startsWith("winpool-operator")
        && request.path().equals("/api/v1/pods")
        && !request.watch()
        && selector.startsWith("spec.nodeName=")) {
      listed.add(new Listed(now(), selector.substring("spec.nodeName=".length())));
    }
    var status = request.method().equals("PUT") && request.path().endsWith("/status");
    calledEmpty |= landed && status && request.body().contains("\"emptiedAt\":\"");
    return Optional.empty();
  }

  private Instant now() {
    return play.on().stage().clock().instant();
  }

  private Optional<Swap> swap() {
    return Optional.ofNullable(play.trip().object("web").orElseThrow().getStatus().swap());
  }

  private List<String> old() {
    return play.nodes("old22").stream().map(Node::getMetadata).map(it -> it.getName()).toList();
  }

  /** Two pools of three nodes were 360 lists an hour: each turn, of all. */
  @Test
  void while_only_the_window_is_waited_for_pods_are_listed_seldom_however_often_it_is_woken() {
    stands();
    try (var here = play) {
      play.pass(Duration.ofHours(9));
      play.size("Standard_D8s_v5");
      play.until("proven", () -> swap().filter(it -> it.provenAt() != null).isPresent());
      listed.clear();
      for (var minute = 0; minute < 60; minute++) {
        here.trip().patch("web", WOKEN.formatted(minute));
        play.pass(Duration.ofMinutes(1));
      }
      assertThat(listed).as("lists of 24 nodes in an hour").hasSizeBetween(24, 24 * 14);
      assertThat(here.reason()).isEqualTo("WaitingForWindow");
    }
  }

  @Test
  void a_drain_lists_the_pods_of_a_node_that_is_not_its_turn_about_once_a_minute() {
    stands();
    try (var here = play) {
      play.size("Standard_D8s_v5");
      play.until("the first node is begun", () -> begun() == 1);
      listed.clear();
      var since = now();
      var last = old().getLast();
      play.until("half of the nodes are begun", () -> begun(last) || swapped() >= 6);
      var minutes = Duration.between(since, now()).toMinutes();
      assertThat(listed.stream().filter(it -> it.node().equals(last)))
          .as("lists of %s in %d minutes", last, minutes)
          .hasSizeLessThanOrEqualTo((int) minutes + 2);
      play.until("old22 is gone", () -> here.gone("old22"));
      play.judged();
    }
  }

  private int begun() {
    return swap().map(it -> it.nodes().size()).orElse(0);
  }

  private boolean begun(String node) {
    return swap().stream()
        .flatMap(it -> it.nodes().stream())
        .anyMatch(start -> start.name().equals(node));
  }

  /** Nodes that hold no pod of a Deployment any more. */
  private int swapped() {
    var held =
        play.on().stage().people().pods().inNamespace("shop").list().getItems().stream()
            .map(pod -> String.valueOf(pod.getSpec().getNodeName()))
            .toList();
    return (int) old().stream().filter(node -> !held.contains(node)).count();
  }

  /** Two lists of nothing are what a pool is deleted for (trace T5). */
  @Test
  void a_pod_that_lands_on_a_node_drained_long_ago_is_seen_before_the_source_is_called_empty() {
    stands();
    try (var here = play) {
      play.size("Standard_D8s_v5");
      play.until(
          "listed empty once",
          () -> swap().filter(it -> it.firstEmptyListing() != null).isPresent());
      var known = knownLately();
      landed = true;
      lands(known);
      here.trip().untilBlocked("web", "shop/stray", Duration.ofMinutes(5));
      assertThat(calledEmpty).as("called empty with a pod on " + known).isFalse();
      landed = false;
      play.on().stage().people().pods().inNamespace("shop").withName("stray").delete();
      play.until("old22 is gone", () -> here.gone("old22"));
      play.judged();
    }
  }

  /** Of those whose drain was over before the last was begun, the one that was read last. */
  private String knownLately() {
    var begun = swap().orElseThrow().nodes().stream().map(Swap.NodeStart::name).toList();
    return listed.reversed().stream()
        .map(Listed::node)
        .filter(node -> old().contains(node) && !begun.contains(node))
        .findFirst()
        .orElseThrow();
  }

  private void lands(String node) {
    var registry = play.on().stage().emulator().registryAddress();
    StageManifests.apply(play.on().stage().people(), ONE_BY_HAND.formatted(node, registry));
  }
}
