package dev.winpool.e2e.bench;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * The kubelets of all nodes, by one watch: a pod is Ready two seconds after it was bound, and gone
 * one second after it was asked to go. A {@link Stopwatch} is told of what they see.
 */
final class Kubelets implements AutoCloseable {
  static final Duration START = Duration.ofSeconds(2);
  static final Duration STOP = Duration.ofSeconds(1);

  /** Far more than wait for the API server at a time. */
  private static final int HANDS = 12;

  private static final long RENEWAL_SECONDS = 10;

  private static final String READY =
      """
      {"metadata": {"uid": "%s"}, "status": {"phase": "Running", "podIP": "10.244.1.7",
       "podIPs": [{"ip": "10.244.1.7"}],
       "conditions": [{"type": "PodScheduled", "status": "True"},
         {"type": "Initialized", "status": "True"}, {"type": "ContainersReady", "status": "True"},
         {"type": "Ready", "status": "True"}]}}
      """;

  private final KubernetesClient client;
  private final Stopwatch stopwatch;
  private final ScheduledExecutorService hands = Executors.newScheduledThreadPool(HANDS);
  private final Set<String> starting = ConcurrentHashMap.newKeySet();
  private final Set<String> stopping = ConcurrentHashMap.newKeySet();
  private final List<Watch> watches;

  Kubelets(KubernetesClient client, Stopwatch stopwatch) {
    this.client = client;
    this.stopwatch = stopwatch;
    this.watches =
        List.of(
            client.pods().inAnyNamespace().watch(each(this::pod)),
            client.nodes().watch(each((_, node) -> stopwatch.node(node))));
    var leases = new NodeLeases(client);
    hands.scheduleWithFixedDelay(leases::renew, 0, RENEWAL_SECONDS, TimeUnit.SECONDS);
  }

  private static <T> Watcher<T> each(BiConsumer<Watcher.Action, T> told) {
    return new Watcher<>() {
      @Override
      public void eventReceived(Action action, T object) {
        told.accept(action, object);
      }

      @Override
      public void onClose(WatcherException cause) {
        // The lap is over, or it does not come to its end.
      }
    };
  }

  private void pod(Watcher.Action action, Pod pod) {
    stopwatch.pod(action, pod);
    var uid = pod.getMetadata().getUid();
    if (action == Watcher.Action.DELETED) {
      return;
    }
    if (pod.getMetadata().getDeletionTimestamp() != null) {
      soon(stopping.add(uid), STOP, () -> end(pod));
    } else if (pod.getSpec().getNodeName() != null) {
      soon(starting.add(uid), START, () -> ready(pod));
    }
  }

  private void soon(boolean first, Duration after, Runnable act) {
    if (first) {
      hands.schedule(() -> quietly(act), after.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** A pod that went meanwhile needs nothing any more. */
  private static void quietly(Runnable act) {
    try {
      act.run();
    } catch (KubernetesClientException e) {
      if (e.getCode() != 404 && e.getCode() != 409) {
        throw e;
      }
    }
  }

  private void ready(Pod pod) {
    client
        .pods()
        .inNamespace(pod.getMetadata().getNamespace())
        .withName(pod.getMetadata().getName())
        .subresource("status")
        .patch(PatchContext.of(PatchType.JSON_MERGE), READY.formatted(pod.getMetadata().getUid()));
  }

  private void end(Pod pod) {
    client
        .pods()
        .inNamespace(pod.getMetadata().getNamespace())
        .withName(pod.getMetadata().getName())
        .withGracePeriod(0)
        .delete();
  }

  @Override
  public void close() {
    watches.forEach(Watch::close);
    hands.shutdownNow();
  }
}
