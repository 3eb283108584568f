package dev.winpool.emulator.referee.scene;

import dev.winpool.emulator.referee.journal.ArmExchange;
import dev.winpool.emulator.referee.journal.ClusterWrite;
import dev.winpool.emulator.referee.journal.Crossing;
import dev.winpool.emulator.referee.journal.StageEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The world as far as the journal has told of it. */
public final class Scene {
  private static final String CLUSTER_HOLD = "winpool-hold";

  private final Map<String, SeenPool> pools = new TreeMap<>();
  private final Map<String, SeenNode> nodes = new TreeMap<>();
  private final Map<String, SeenObject> objects = new TreeMap<>();
  private Optional<Instant> heldSince = Optional.empty();

  public Scene(Set<String> poolsAtStart) {
    poolsAtStart.forEach(name -> pools.put(name, SeenPool.unseen(name)));
  }

  public void apply(Crossing crossing) {
    switch (crossing) {
      case Crossing.Arm(var call) -> apply(call);
      case Crossing.Cluster(var write) when write.accepted() -> apply(write);
      case Crossing.Cluster _ -> {}
      case Crossing.Stage(var event) when event.operationEnded() -> ended(event);
      case Crossing.Stage _ -> {}
      case Crossing.Aside _ -> {}
    }
  }

  private void apply(ArmExchange call) {
    if (call.pool().isEmpty()) {
      return;
    }
    var gone = call.facts().number("status").filter(status -> status == 404).isPresent();
    if (gone && call.verb() == ArmExchange.Verb.READ) {
      pools.remove(call.pool());
      return;
    }
    var before = pools.getOrDefault(call.pool(), SeenPool.unseen(call.pool())).before(call);
    if (call.stateBefore().isPresent()) {
      pools.put(call.pool(), before);
    }
    if (call.accepted()
        && (call.verb() == ArmExchange.Verb.PUT || pools.containsKey(call.pool()))) {
      pools.put(call.pool(), before.after(call));
    }
  }

  private void ended(StageEvent event) {
    if (event.operation().startsWith("Delet")) {
      var name = event.pool().orElse("");
      pools.computeIfPresent(name, (key, pool) -> event.succeeded() ? null : pool.stays());
    }
  }

  private void apply(ClusterWrite write) {
    if (write.deletes("nodes")) {
      nodes.remove(write.name());
    } else if (write.on("nodes")) {
      var known = write.verb().equals("create") ? SeenNode.UNSEEN : node(write.name());
      nodes.put(write.name(), known.after(write));
    } else if (write.on("windowsnodepools")) {
      var known =
          write.verb().equals("create") ? SeenObject.unseen(write.name()) : object(write.name());
      objects.put(write.name(), known.after(write));
    } else if (write.on("configmaps") && write.name().equals(CLUSTER_HOLD)) {
      holdCluster(write);
    }
  }

  private void holdCluster(ClusterWrite write) {
    var annotations = write.body().part("metadata", "annotations");
    if (write.verb().equals("patch") && !annotations.has(SeenObject.HOLD)) {
      return;
    }
    var held = !write.verb().equals("delete") && annotations.value(SeenObject.HOLD).isPresent();
    heldSince = held ? heldSince.or(() -> Optional.of(write.at())) : Optional.empty();
  }

  public SeenNode node(String name) {
    return nodes.getOrDefault(name, SeenNode.UNSEEN);
  }

  /** The pool of a node; empty: the journal never said. */
  public Optional<String> poolOfNode(String name) {
    return Optional.of(node(name).pool()).filter(pool -> !pool.isEmpty());
  }

  /** The pool on which the pod of this write ran. */
  public Optional<String> poolOfPod(ClusterWrite write) {
    return write.nodeOfPod().flatMap(this::poolOfNode);
  }

  public boolean hasNodes(String pool) {
    return nodes.values().stream().anyMatch(node -> node.pool().equals(pool));
  }

  public boolean anyOpenNode(String pool, String butFor) {
    return nodes.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(butFor))
        .map(Map.Entry::getValue)
        .anyMatch(node -> node.pool().equals(pool) && node.open());
  }

  public Optional<SeenPool> pool(String name) {
    return Optional.ofNullable(pools.get(name));
  }

  public Collection<SeenPool> pools() {
    return pools.values();
  }

  public SeenObject object(String name) {
    return objects.getOrDefault(name, SeenObject.unseen(name));
  }

  public Collection<SeenObject> objects() {
    return objects.values();
  }

  /** The object that owns a pool, by its tag, else by the object's own word. */
  public Optional<SeenObject> ownerOf(String pool) {
    return pool(pool)
        .flatMap(SeenPool::owner)
        .map(this::object)
        .or(() -> objects.values().stream().filter(object -> object.names(pool)).findFirst());
  }

  /** Since when nothing may be done for that object; empty: it is free. */
  public Optional<Instant> heldSince(Optional<SeenObject> object) {
    return heldSince.or(() -> object.flatMap(SeenObject::heldSince));
  }
}
