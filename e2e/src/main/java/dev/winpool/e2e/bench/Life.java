package dev.winpool.e2e.bench;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** AKS that goes on with what it was asked for, and kubelets whose pods end at once. */
final class Life implements AutoCloseable {
  private final FilledCluster cluster;
  private final AtomicLong ended = new AtomicLong();
  private final ScheduledExecutorService hands = Executors.newScheduledThreadPool(2);
  private final Watch watch;

  private Life(FilledCluster cluster) {
    this.cluster = cluster;
    this.watch = cluster.client().pods().inAnyNamespace().watch(new Kubelets());
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

  private final class Kubelets implements Watcher<Pod> {
    @Override
    public void eventReceived(Action action, Pod pod) {
      if (action == Action.MODIFIED && pod.getMetadata().getDeletionTimestamp() != null) {
        hands.execute(() -> end(pod));
      }
    }

    @Override
    public void onClose(WatcherException cause) {
      // The scene is over, or it fails for want of evictions.
    }
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
    watch.close();
    hands.shutdownNow();
  }
}
