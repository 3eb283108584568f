package dev.winpool.operator.controller;

import dev.winpool.operator.world.BoundedText;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * While pods move, what happens to them and to their budgets wakes their object at once: a budget
 * that opens is used in well under a second; at most so often, for whoever runs pods there can
 * change them at will. Watches are open only for nodes that are being drained; nothing is cached,
 * every turn reads live. A watch that ends is opened again by the next turn; until then the turn's
 * own interval serves.
 */
final class DrainEvents implements DrainWatcher, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DrainEvents.class);

  private record Target(String object, String kind, String name) {}

  private final KubernetesClient client;
  private final Wakeups wakeups;
  private final Map<Target, Watch> open = new HashMap<>();

  DrainEvents(KubernetesClient client, Wakeups wakeups) {
    this.client = client;
    this.wakeups = wakeups;
  }

  @Override
  public synchronized void watch(String object, Focus focus) {
    var wanted = new HashSet<Target>();
    focus.nodes().forEach(node -> wanted.add(new Target(object, "node", node)));
    focus.namespaces().forEach(space -> wanted.add(new Target(object, "namespace", space)));
    closeAllBut(object, wanted);
    wanted.stream().filter(target -> !open.containsKey(target)).forEach(this::watch);
  }

  private void closeAllBut(String object, Set<Target> wanted) {
    var superfluous =
        open.keySet().stream()
            .filter(target -> target.object().equals(object) && !wanted.contains(target))
            .toList();
    superfluous.forEach(target -> open.remove(target).close());
  }

  private void watch(Target target) {
    try {
      open.put(
          target,
          target.kind().equals("node")
              ? client
                  .pods()
                  .inAnyNamespace()
                  .withField("spec.nodeName", target.name())
                  .watch(waking(target))
              : client
                  .policy()
                  .v1()
                  .podDisruptionBudget()
                  .inNamespace(target.name())
                  .watch(waking(target)));
    } catch (KubernetesClientException fault) {
      LOG.debug("no watch for {}: {}", target, BoundedText.of(fault.getMessage()));
    }
  }

  private <T> Watcher<T> waking(Target target) {
    return new Watcher<>() {
      @Override
      public void eventReceived(Action action, T resource) {
        wakeups.wakeSpaced(target.object());
      }

      @Override
      public void onClose(WatcherException cause) {
        forget(target);
      }
    };
  }

  private synchronized void forget(Target target) {
    open.remove(target);
  }

  @Override
  public synchronized void close() {
    var all = Map.copyOf(open);
    open.clear();
    all.values().forEach(Watch::close);
  }
}
