package dev.winpool.operator.controller;

import dev.winpool.operator.world.BoundedText;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * While pods move, what happens to them and to their budgets wakes their object at once: a budget
 * that opens is used in well under a second; at most so often, for whoever runs pods there can
 * change them at will. Watches are open only for nodes that are being drained; nothing is cached,
 * every turn reads live. They are opened beside the turn, which waits for none of them: for one
 * that is never answered the client waits without end, here it is given up in time. A watch that
 * ends, or did not open, is opened again by the next turn; until then the turn's own interval
 * serves.
 */
final class DrainEvents implements DrainWatcher, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DrainEvents.class);

  private record Target(String object, String kind, String name) {}

  private final KubernetesClient client;
  private final Wakeups wakeups;
  private final Opener opener;
  private final Map<Target, CompletableFuture<Watch>> open = new HashMap<>();

  /**
   * What opens a watch.
   *
   * @param longest until it is given up
   */
  record Opener(Executor aside, Duration longest) {
    /** Three times what a server has to answer the opening of a watch. */
    private static final Opener USUAL =
        new Opener(
            task -> Thread.ofVirtual().name("drain-watch").start(task), Duration.ofSeconds(30));
  }

  DrainEvents(KubernetesClient client, Wakeups wakeups) {
    this(client, wakeups, Opener.USUAL);
  }

  DrainEvents(KubernetesClient client, Wakeups wakeups, Opener opener) {
    this.client = client;
    this.wakeups = wakeups;
    this.opener = opener;
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
    superfluous.forEach(target -> close(open.remove(target)));
  }

  private void watch(Target target) {
    var opening = new CompletableFuture<Watch>();
    open.put(target, opening);
    opener.aside().execute(() -> open(target, opening));
    opening
        .orTimeout(opener.longest().toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete(
            (_, fault) ->
                Optional.ofNullable(fault).ifPresent(why -> failed(target, opening, why)));
  }

  /** One that opens when it was given up, or is wanted no longer, is closed at once. */
  private void open(Target target, CompletableFuture<Watch> opening) {
    if (opening.isDone()) {
      return;
    }
    var here = Thread.currentThread();
    opening.whenComplete((_, over) -> wake(here, over));
    try {
      var opened = watch(target, opening);
      if (!opening.complete(opened)) {
        opened.close();
      }
    } catch (RuntimeException fault) {
      opening.completeExceptionally(fault);
    }
  }

  /** Whoever still waits for a watch that was given up waits no longer. */
  private static void wake(Thread waiting, Throwable over) {
    if (waiting != Thread.currentThread() && over != null) {
      waiting.interrupt();
    }
  }

  private Watch watch(Target target, CompletableFuture<Watch> opening) {
    return target.kind().equals("node")
        ? client
            .pods()
            .inAnyNamespace()
            .withField("spec.nodeName", target.name())
            .watch(waking(target, opening, DrainNews::ofPod))
        : client
            .policy()
            .v1()
            .podDisruptionBudget()
            .inNamespace(target.name())
            .watch(waking(target, opening, DrainNews::ofBudget));
  }

  private void failed(Target target, CompletableFuture<Watch> opening, Throwable fault) {
    LOG.debug("no watch for {}: {}", target, BoundedText.of(String.valueOf(fault.getMessage())));
    forget(target, opening);
  }

  private static void close(CompletableFuture<Watch> opening) {
    if (!opening.cancel(false)) {
      opening.thenAccept(Watch::close);
    }
  }

  private <T> Watcher<T> waking(
      Target target, CompletableFuture<Watch> opening, Predicate<T> news) {
    return new Watcher<>() {
      @Override
      public void eventReceived(Action action, T resource) {
        if (action != Action.MODIFIED || news.test(resource)) {
          wakeups.wakeSpaced(target.object());
        }
      }

      @Override
      public void onClose(WatcherException cause) {
        forget(target, opening);
      }
    };
  }

  private synchronized void forget(Target target, CompletableFuture<Watch> opening) {
    open.remove(target, opening);
  }

  @Override
  public synchronized void close() {
    var all = Map.copyOf(open);
    open.clear();
    all.values().forEach(DrainEvents::close);
  }
}
