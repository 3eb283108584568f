package dev.winpool.operator.explore;

import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.world.Sample;
import java.util.Map;
import java.util.Optional;

/** How the world begins, and what of it goes on by itself. */
final class Scene {
  static final int PODS = 2;

  private Scene() {}

  /** An object whose Windows Server 2019 pool has served two pods for long. */
  static Truth settled() {
    var truth = new Truth();
    truth.object(
        """
        apiVersion: winpool.dev/v1alpha1
        kind: WindowsNodePool
        metadata:
          name: web
          finalizers: [%s]
          annotations: {%s: "2026-01-01T00:00:00Z", %s: win19}
        spec:
          poolName: win19
          osSKU: Windows2019
          scaling: {count: 1}
          imageUpgrade: {mode: "Off"}
          migration: {start: Immediately, irreversible: Automatic, imageCheck: Disabled, sourceRetention: 0h}
        """
            .formatted(WindowsNodePool.FINALIZER, WindowsNodePool.BORN, WindowsNodePool.LINEAGE));
    var pool = Sample.pool("win19", WindowsServer.Windows2019, 1);
    truth.pools.put("win19", ModelPool.settled("win19", pool.properties(), truth.version()));
    joins(truth, "win19");
    for (var i = 0; i < PODS; i++) {
      var name = "cart-" + truth.version();
      truth.pods.put(name, new ModelPod(name, Optional.empty(), false, false));
    }
    places(truth);
    return truth;
  }

  /** The same in a swap to Windows Server 2022, whose source was shown to be empty. */
  static Truth emptied() {
    var truth = settled();
    Move.asks(truth, "Windows2022");
    while (!isEmptied(truth)) {
      goesOn(truth, Broken.Nothing);
    }
    return truth;
  }

  /** What goes on by itself, once each. */
  static void goesOn(Truth truth, Broken broken) {
    succeeds(truth);
    places(truth);
    Move.due(truth, broken);
  }

  /** The only pool is the one that is asked for. */
  static boolean reached(Truth truth) {
    return truth.pools.size() == 1
        && truth
            .pools
            .firstEntry()
            .getValue()
            .shown()
            .server()
            .equals(truth.object.map(object -> object.getSpec().osSKU()));
  }

  private static boolean isEmptied(Truth truth) {
    return truth
        .object
        .map(WindowsNodePool::getStatus)
        .map(status -> status.swap())
        .filter(swap -> swap.emptiedAt() != null)
        .isPresent();
  }

  /** As AKS names the image of a pool that it makes. */
  static String image(Map<String, Object> properties) {
    return Sample.image(WindowsServer.valueOf(String.valueOf(properties.get("osSKU"))));
  }

  /** The operations under way succeed. */
  static void succeeds(Truth truth) {
    for (var name : java.util.List.copyOf(truth.pools.keySet())) {
      var pool = truth.pools.get(name);
      if (pool.deleting()) {
        goes(truth, name);
      } else if (pool.busy()) {
        truth.pools.put(name, pool.with("Succeeded", truth.version()));
        joins(truth, name);
      }
    }
  }

  /** The operations under way fail; a pool that was being created has no machines. */
  static void fails(Truth truth) {
    truth.pools.replaceAll((_, pool) -> pool.busy() ? pool.with("Failed", truth.version()) : pool);
  }

  /** AKS has deleted it, and its machines are gone; their pods are made anew. */
  static void goes(Truth truth, String pool) {
    var lost = truth.podsOf(pool).toList();
    truth.pools.remove(pool);
    truth.nodes.values().removeIf(node -> node.shown().pool().equals(pool));
    lost.forEach(
        pod -> {
          truth.pods.remove(pod.name());
          replace(truth, pod);
        });
  }

  /** As many nodes as it has machines, with the taints of the pool. */
  private static void joins(Truth truth, String name) {
    var pool = truth.pools.get(name).shown();
    for (var i = 0; i < pool.count(); i++) {
      var made = ModelNode.joined(pool, i, truth.version());
      truth.nodes.merge(
          made.shown().name(),
          made,
          (old, _) ->
              old.shown().taints().equals(pool.taints())
                  ? old
                  : old.tainted(pool.taints(), truth.version()));
    }
  }

  /** Its controller makes another one. */
  static void replace(Truth truth, ModelPod gone) {
    var name = "cart-" + truth.version();
    truth.pods.put(name, new ModelPod(name, Optional.empty(), gone.tolerant(), false));
  }

  /** The scheduler places what waits where it may. */
  static void places(Truth truth) {
    truth.pods.replaceAll((_, pod) -> pod.runs() ? pod : placed(truth, pod));
  }

  private static ModelPod placed(Truth truth, ModelPod pod) {
    return truth.nodes.values().stream()
        .map(ModelNode::shown)
        .filter(node -> pod.tolerant() ? node.ready() : node.takesPods())
        .findFirst()
        .map(pod::on)
        .orElse(pod);
  }
}
