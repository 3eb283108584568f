package dev.winpool.operator.controller;

import dev.winpool.operator.world.BoundedText;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * While pods move, what happens to them and to their budgets wakes their object at once: a budget
 * that opens is used in well under a second; at most so often, for whoever runs pods there can
 * change them at will. Watches are open only for nodes that are being drained; nothing is cached,
 * every turn reads live. They are opened beside the turn, which waits for none of them: a server
 * that does not answer costs ten seconds each. A watch that ends is opened again by the next turn;
 * until then the turn's own interval serves.
 */
final class DrainEvents implements DrainWatcher, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DrainEvents.class);

  private record Target(String object, String kind, String name) {}

  private final KubernetesClient client;
  private final Wakeups wakeups;
  private final Executor aside;
  private final Map<Target, Opening> open = new HashMap<>();

  DrainEvents(KubernetesClient client, Wakeups wakeups) {
    this(client, wakeups, task -> Thread.ofVirtual().name("drain-watch").start(task));
  }

  /**
   * @param aside opens watches
   */
  DrainEvents(KubernetesClient client, Wakeups wakeups, Executor aside) {
    this.client = client;
    this.wakeups = wakeups;
    this.aside = aside;
  }

  /** A watch that may not be open yet. No lock is held while it is closed: it tells of that. */
  private static final class Opening {
    private Optional<Watch> watch = Optional.empty();
    private boolean unwanted;

    void opened(Watch opened) {
      if (!kept(opened)) {
        opened.close();
      }
    }

    private synchronized boolean kept(Watch opened) {
      watch = Optional.of(opened).filter(_ -> !unwanted);
      return !unwanted;
    }

    void close() {
      taken().ifPresent(Watch::close);
    }

    private synchronized Optional<Watch> taken() {
      unwanted = true;
      var taken = watch;
      watch = Optional.empty();
      return taken;
    }
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
    var opening = new Opening();
    open.put(target, opening);
    aside.execute(() -> open(target, opening));
  }

  private void open(Target target, Opening opening) {
    try {
      opening.opened(
          target.kind().equals("node")
              ? client
                  .pods()
                  .inAnyNamespace()
                  .withField("spec.nodeName", target.name())
                  .watch(waking(target, opening))
              : client
                  .policy()
                  .v1()
                  .podDisruptionBudget()
                  .inNamespace(target.name())
                  .watch(waking(target, opening)));
    } catch (RuntimeException fault) {
      LOG.debug("no watch for {}: {}", target, BoundedText.of(String.valueOf(fault.getMessage())));
      forget(target, opening);
    }
  }

  private <T> Watcher<T> waking(Target target, Opening opening) {
    return new Watcher<>() {
      @Override
      public void eventReceived(Action action, T resource) {
        wakeups.wakeSpaced(target.object());
      }

      @Override
      public void onClose(WatcherException cause) {
        forget(target, opening);
      }
    };
  }

  private synchronized void forget(Target target, Opening opening) {
    open.remove(target, opening);
  }

  @Override
  public synchronized void close() {
    var all = Map.copyOf(open);
    open.clear();
    all.values().forEach(Opening::close);
  }
}
