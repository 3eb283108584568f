package dev.winpool.operator.explore;

import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.world.Disruption;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What is so, whoever knows it. Its parts are values: a copy shares them. */
final class Truth {
  static final Instant BEGIN = Instant.parse("2026-12-05T12:00:00Z");
  static final String OTHER = "other";

  Instant now = BEGIN;

  /** When the last turn wanted to come back. */
  Instant wake = BEGIN;

  private long versions = 1;
  final TreeMap<String, ModelPool> pools = new TreeMap<>();
  final TreeMap<String, ModelNode> nodes = new TreeMap<>();
  final TreeMap<String, ModelPod> pods = new TreeMap<>();
  Optional<Disruption> lease = Optional.empty();
  Optional<WindowsNodePool> object = Optional.empty();

  Truth copy() {
    var copy = new Truth();
    copy.now = now;
    copy.wake = wake;
    copy.versions = versions;
    copy.pools.putAll(pools);
    copy.nodes.putAll(nodes);
    copy.pods.putAll(pods);
    copy.lease = lease;
    copy.object = object;
    return copy;
  }

  String version() {
    return Long.toString(versions++);
  }

  Stream<ModelNode> nodesOf(String pool) {
    return nodes.values().stream().filter(node -> node.shown().pool().equals(pool));
  }

  Stream<ModelPod> podsOf(String pool) {
    return nodesOf(pool).flatMap(node -> podsOn(node.shown().name()));
  }

  Stream<ModelPod> podsOn(String node) {
    return pods.values().stream().filter(pod -> pod.node().equals(node));
  }

  /** A pool where pods of no special tolerance may start and run. */
  boolean serves(String pool) {
    return nodesOf(pool).anyMatch(node -> node.shown().takesPods());
  }

  void object(String yaml) {
    var made = Serialization.unmarshal(yaml, WindowsNodePool.class);
    made.setMetadata(
        new ObjectMetaBuilder(made.getMetadata())
            .withUid("uid-web")
            .withGeneration(1L)
            .withCreationTimestamp(BEGIN.toString())
            .withResourceVersion(version())
            .build());
    object = Optional.of(made);
  }

  /**
   * A write to the object's metadata. One whose last finalizer goes while it is deleted is gone.
   */
  void meta(Consumer<ObjectMetaBuilder> change) {
    object =
        object
            .map(old -> changed(old, change))
            .filter(
                it ->
                    it.getMetadata().getDeletionTimestamp() == null
                        || !it.getMetadata().getFinalizers().isEmpty());
  }

  void status(WindowsNodePoolStatus status) {
    object =
        object.map(
            old -> {
              var made = changed(old, _ -> {});
              made.setStatus(status);
              return made;
            });
  }

  /** A write to the spec: a new generation. */
  void spec(UnaryOperator<String> change) {
    object =
        object.map(
            old -> {
              var made =
                  changed(old, meta -> meta.withGeneration(old.getMetadata().getGeneration() + 1));
              var yaml = change.apply(Serialization.asYaml(old.getSpec()));
              made.setSpec(
                  Serialization.unmarshal(
                      yaml, dev.winpool.operator.api.WindowsNodePoolSpec.class));
              return made;
            });
  }

  private WindowsNodePool changed(WindowsNodePool old, Consumer<ObjectMetaBuilder> change) {
    var meta = new ObjectMetaBuilder(old.getMetadata());
    change.accept(meta);
    ObjectMeta built = meta.withResourceVersion(version()).build();
    var made = new WindowsNodePool();
    made.setMetadata(built);
    made.setSpec(old.getSpec());
    made.setStatus(old.getStatus());
    return made;
  }
}
