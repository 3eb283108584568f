package dev.winpool.operator.controller;

import dev.winpool.operator.world.Tags;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Optional;

/**
 * Windows nodes that come, go, or change readiness or cordon wake their object. Only nodes that
 * carry our label are watched. Nothing is decided from here: every turn reads live.
 */
final class NodeEvents implements AutoCloseable {
  private final KubernetesClient client;
  private final Wakeups wakeups;
  private volatile Optional<SharedIndexInformer<Node>> informer = Optional.empty();

  NodeEvents(KubernetesClient client, Wakeups wakeups) {
    this.client = client;
    this.wakeups = wakeups;
  }

  void start() {
    var started =
        client
            .nodes()
            .withLabel(Tags.POOL_LABEL)
            .withLimit(LeanStore.PAGE)
            .runnableInformer(0)
            .itemStore(LeanStore.nodes());
    started.addEventHandler(
        new ResourceEventHandler<>() {
          @Override
          public void onAdd(Node node) {
            wake(node);
          }

          @Override
          public void onUpdate(Node before, Node after) {
            if (!state(before).equals(state(after))) {
              wake(after);
            }
          }

          @Override
          public void onDelete(Node node, boolean unknown) {
            wake(node);
          }
        });
    // Its own rule gives up one that fails before it stood, or meets an event it cannot read.
    started.exceptionHandler((_, _) -> true);
    started.start();
    informer = Optional.of(started);
  }

  /** Whether it would hear of a node now. */
  boolean watching() {
    return informer.filter(it -> it.isRunning() && it.isWatching()).isPresent();
  }

  private void wake(Node node) {
    Optional.ofNullable(node.getMetadata().getLabels().get(Tags.POOL_LABEL))
        .ifPresent(wakeups::wake);
  }

  /** What about a node is news; heartbeats are not. */
  private static List<Object> state(Node node) {
    var ready = LeanStore.readiness(node).stream().map(NodeCondition::getStatus).toList();
    return List.of(
        ready,
        Optional.ofNullable(node.getSpec().getUnschedulable()).orElse(false),
        Optional.ofNullable(node.getSpec().getTaints()).orElse(List.of()).size());
  }

  @Override
  public void close() {
    informer.ifPresent(SharedIndexInformer::close);
  }
}
