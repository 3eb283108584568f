package dev.winpool.operator.explore;

import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.world.Disruption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Something that happens.
 *
 * @param disturbs it is none of what goes on by itself: a path has few of them
 */
record Move(String name, boolean disturbs, Consumer<Truth> change) {
  @Override
  public String toString() {
    return name;
  }

  /**
   * All that can happen here.
   *
   * @param before what was so a while ago: what a slow turn still goes by
   */
  static List<Move> all(Truth truth, Optional<Truth> before, Broken broken) {
    var moves = new ArrayList<>(steady(truth, broken));
    moves.addAll(people(truth));
    moves.addAll(cloud(truth));
    moves.addAll(processes(truth, before, broken));
    return moves;
  }

  /** What goes on by itself. */
  static List<Move> steady(Truth truth, Broken broken) {
    var moves = new ArrayList<Move>();
    if (truth.pools.values().stream().anyMatch(ModelPool::busy)) {
      moves.add(new Move("AKS ends what it does", false, Scene::succeeds));
    }
    if (truth.pods.values().stream().anyMatch(pod -> !pod.runs())) {
      moves.add(new Move("the scheduler places pods", false, Scene::places));
    }
    moves.add(new Move("a turn when it wanted to", false, is -> due(is, broken)));
    return moves;
  }

  static void due(Truth truth, Broken broken) {
    var soonest = truth.now.plusSeconds(1);
    truth.now = truth.wake.isAfter(soonest) ? truth.wake : soonest;
    Turned.on(truth, broken);
  }

  private static List<Move> people(Truth truth) {
    var moves = new ArrayList<Move>();
    if (truth.object.isPresent()) {
      var object = truth.object.get();
      for (var sku : List.of("Windows2019", "Windows2022")) {
        if (!object.getSpec().osSKU().name().equals(sku)) {
          moves.add(disturbing("osSKU: " + sku, is -> asks(is, sku)));
        }
      }
      var held = annotations(object).containsKey(WindowsNodePool.HOLD);
      moves.add(disturbing(held ? "unhold" : "hold", is -> hold(is, !held)));
      moves.add(disturbing("status wiped", is -> is.status(WindowsNodePoolStatus.EMPTY)));
      moves.add(
          disturbing("annotations wiped", is -> is.meta(meta -> meta.withAnnotations(Map.of()))));
      if (object.getMetadata().getDeletionTimestamp() == null) {
        moves.add(
            disturbing(
                "kubectl delete",
                is -> is.meta(meta -> meta.withDeletionTimestamp(is.now.toString()))));
      }
    }
    for (var node : truth.nodes.keySet()) {
      moves.add(disturbing("somebody cordons or opens " + node, is -> toggle(is, node)));
    }
    moves.add(
        disturbing(
            "another object has the Lease, or not any more",
            is -> is.lease = is.lease.isPresent() ? Optional.empty() : other(is)));
    return moves;
  }

  private static Optional<Disruption> other(Truth truth) {
    return Optional.of(new Disruption(Truth.OTHER, "x", truth.now));
  }

  private static Map<String, String> annotations(WindowsNodePool object) {
    return Optional.ofNullable(object.getMetadata().getAnnotations()).orElse(Map.of());
  }

  static void asks(Truth truth, String sku) {
    truth.spec(yaml -> yaml.replaceAll("osSKU: \\S+", "osSKU: \"" + sku + "\""));
  }

  private static void hold(Truth truth, boolean on) {
    truth.meta(
        meta -> {
          var all = new HashMap<>(Optional.ofNullable(meta.getAnnotations()).orElse(Map.of()));
          if (on) {
            all.put(WindowsNodePool.HOLD, "incident");
          } else {
            all.remove(WindowsNodePool.HOLD);
          }
          meta.withAnnotations(all);
        });
  }

  private static void toggle(Truth truth, String name) {
    var node = truth.nodes.get(name);
    truth.nodes.put(
        name, node.cordoned(!node.shown().unschedulable(), node.shown().mark(), truth.version()));
  }

  private static List<Move> cloud(Truth truth) {
    var moves = new ArrayList<Move>();
    if (truth.pools.values().stream().anyMatch(ModelPool::busy)) {
      moves.add(disturbing("AKS fails at what it does", Scene::fails));
    }
    for (var pool : truth.pools.keySet()) {
      moves.add(disturbing("somebody deletes " + pool, is -> Scene.goes(is, pool)));
      moves.add(
          disturbing(
              "somebody wipes the tags of " + pool,
              is ->
                  is.pools.computeIfPresent(
                      pool, (_, it) -> it.with("tags", Map.of(), is.version()))));
    }
    for (var node : truth.nodes.keySet()) {
      moves.add(
          disturbing(
              node + " is Ready no more, or again",
              is ->
                  is.nodes.computeIfPresent(
                      node, (_, it) -> it.ready(!it.shown().ready(), is.version()))));
      moves.add(
          disturbing("a pod lands on " + node + " whatever its taints", is -> lands(is, node)));
    }
    return moves;
  }

  private static void lands(Truth truth, String node) {
    var name = "cart-" + truth.version();
    truth.pods.put(
        name, new ModelPod(name, Optional.empty(), false, false).on(truth.nodes.get(node).shown()));
  }

  private static List<Move> processes(Truth truth, Optional<Truth> before, Broken broken) {
    var moves = new ArrayList<Move>();
    var writes = Turned.on(truth.copy(), broken);
    for (var write = 0; write < writes; write++) {
      for (var landed : List.of(false, true)) {
        var death = new Passage.Death(write, landed);
        moves.add(
            disturbing(
                "the process dies %s write %d".formatted(landed ? "after" : "before", write),
                is -> later(is, new Turned(is, Optional.of(death), broken))));
      }
    }
    before.ifPresent(
        old ->
            moves.add(
                disturbing(
                    "a slow turn goes by what was so before",
                    is -> later(is, new Turned(old, Optional.empty(), broken)))));
    moves.add(disturbing("an hour passes", is -> is.now = is.now.plus(Duration.ofHours(1))));
    return moves;
  }

  private static void later(Truth truth, Turned turned) {
    truth.now = truth.now.plusSeconds(2);
    turned.play(truth);
  }

  private static Move disturbing(String name, Consumer<Truth> change) {
    return new Move(name, true, change);
  }
}
