package dev.winpool.e2e.bench;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * AKS that goes on with what it was asked for, kubelets whose pods end at once, and of the
 * controllers of nodes the one that lifts the taint of what is Ready.
 */
final class Life implements AutoCloseable {
  private final FilledCluster cluster;
  private final AtomicLong ended = new AtomicLong();
  private final ScheduledExecutorService hands = Executors.newScheduledThreadPool(2);
  private final List<Watch> watches;

  private Life(FilledCluster cluster) {
    this.cluster = cluster;
    this.watches =
        List.of(
            cluster.client().pods().inAnyNamespace().watch(each(this::pod)),
            cluster.client().nodes().watch(each(this::node)));
    hands.scheduleWithFixedDelay(this::step, 0, 1, TimeUnit.SECONDS);
  }

  static Life begin(FilledCluster cluster) {
    return new Life(cluster);
  }

  /** Pods that were asked to go and went. */
  long ended() {
    return ended.get();
  }

  private void step() {
    cluster.aks().forEach(part -> part.step());
  }

  private static <T> Watcher<T> each(Consumer<T> told) {
    return new Watcher<>() {
      @Override
      public void eventReceived(Action action, T object) {
        if (action != Action.DELETED) {
          told.accept(object);
        }
      }

      @Override
      public void onClose(WatcherException cause) {
        // The scene is over, or it fails for want of evictions.
      }
    };
  }

  private void pod(Pod pod) {
    if (pod.getMetadata().getDeletionTimestamp() != null) {
      hands.execute(() -> end(pod));
    }
  }

  private void node(Node node) {
    var ready =
        node.getStatus().getConditions().stream()
            .anyMatch(it -> it.getType().equals("Ready") && it.getStatus().equals("True"));
    if (ready && node.getSpec().getTaints().stream().anyMatch(Life::notReady)) {
      hands.execute(() -> lift(node));
    }
  }

  private void lift(Node node) {
    cluster
        .client()
        .nodes()
        .withName(node.getMetadata().getName())
        .edit(
            there -> {
              there.getSpec().getTaints().removeIf(Life::notReady);
              return there;
            });
  }

  private static boolean notReady(Taint taint) {
    return taint.getKey().equals("node.kubernetes.io/not-ready");
  }

  private void end(Pod pod) {
    var gone =
        cluster
            .client()
            .pods()
            .inNamespace(pod.getMetadata().getNamespace())
            .withName(pod.getMetadata().getName())
            .withGracePeriod(0)
            .delete();
    if (!gone.isEmpty()) {
      ended.incrementAndGet();
    }
  }

  @Override
  public void close() {
    watches.forEach(Watch::close);
    hands.shutdownNow();
  }
}
