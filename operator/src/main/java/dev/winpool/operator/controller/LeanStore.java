package dev.winpool.operator.controller;

import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.world.Tags;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.NodeSpec;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What an informer keeps of an object: what the next event is compared with, and nothing more.
 * Every turn reads live; whole, a thousand nodes are 44 MB.
 */
final class LeanStore<T extends HasMetadata> extends BasicItemStore<T> {
  /** Objects a page of an informer's list, which holds the whole text of a page at once. */
  static final long PAGE = 100;

  private final UnaryOperator<T> lean;

  private LeanStore(UnaryOperator<T> lean) {
    super(Cache::metaNamespaceKeyFunc);
    this.lean = lean;
  }

  /** Readiness, cordon and taints of nodes, and whose they are ({@link NodeEvents}). */
  static LeanStore<Node> nodes() {
    return new LeanStore<>(LeanStore::node);
  }

  /** What {@link MetadataChanged} looks at. */
  static LeanStore<WindowsNodePool> objects() {
    return new LeanStore<>(LeanStore::object);
  }

  @Override
  public T put(String key, T whole) {
    return super.put(key, lean.apply(whole));
  }

  private static Node node(Node whole) {
    var spec = Optional.ofNullable(whole.getSpec()).orElseGet(NodeSpec::new);
    return new NodeBuilder()
        .withMetadata(identity(whole.getMetadata()).withLabels(owner(whole)).build())
        .withNewSpec()
        .withUnschedulable(spec.getUnschedulable())
        .withTaints(spec.getTaints())
        .endSpec()
        .withNewStatus()
        .withConditions(readiness(whole))
        .endStatus()
        .build();
  }

  static List<NodeCondition> readiness(Node node) {
    return Optional.ofNullable(node.getStatus()).map(NodeStatus::getConditions).stream()
        .flatMap(List::stream)
        .filter(condition -> "Ready".equals(condition.getType()))
        .toList();
  }

  private static Map<String, String> owner(Node whole) {
    return Optional.ofNullable(whole.getMetadata().getLabels())
        .map(labels -> labels.get(Tags.POOL_LABEL))
        .map(object -> Map.of(Tags.POOL_LABEL, object))
        .orElse(Map.of());
  }

  private static WindowsNodePool object(WindowsNodePool whole) {
    var meta = whole.getMetadata();
    var lean = new WindowsNodePool();
    lean.setMetadata(
        identity(meta)
            .withGeneration(meta.getGeneration())
            .withAnnotations(meta.getAnnotations())
            .withFinalizers(meta.getFinalizers())
            .withDeletionTimestamp(meta.getDeletionTimestamp())
            .build());
    WindowsNodePoolStatus.orEmpty(whole.getStatus())
        .whereUnreadable()
        .ifPresent(where -> lean.setStatus(WindowsNodePoolStatus.unreadable(where)));
    return lean;
  }

  private static ObjectMetaBuilder identity(ObjectMeta meta) {
    return new ObjectMetaBuilder()
        .withName(meta.getName())
        .withUid(meta.getUid())
        .withResourceVersion(meta.getResourceVersion());
  }
}
