package dev.winpool.operator.controller;

import dev.winpool.operator.api.WindowsNodePool;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.controller.ResourceAction;
import io.javaoperatorsdk.operator.processing.event.source.controller.ResourceEvent;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Has an object's turn come: now, because of a node that changed or a clock that was moved, or when
 * its last turn said. The SDK's own rescheduling does not serve: once it has heard of a deletion it
 * forgets whatever it hears or is asked for before the turn about that deletion has ended, an
 * object of the same name that was made meanwhile among it, and from then on takes no event of it
 * but those of a resource. What is told here looks to it like one.
 */
public final class Wakeups implements AutoCloseable {
  private final Source source = new Source();
  private final Map<String, Future<?>> alarms = new ConcurrentHashMap<>();
  private final Spaced spaced = new Spaced();
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, task -> Thread.ofPlatform().daemon().name("winpool-wakeups").unstarted(task));

  private static final class Source extends SimpleInboundEventSource<WindowsNodePool> {
    Source() {
      super("wakeups");
    }

    @Override
    public void propagateEvent(ResourceID object) {
      if (isRunning()) {
        getEventHandler().handleEvent(new ResourceEvent(ResourceAction.UPDATED, object, null));
      }
    }
  }

  public Wakeups() {
    timer.setRemoveOnCancelPolicy(true);
  }

  SimpleInboundEventSource<WindowsNodePool> source() {
    return source;
  }

  /** Has the object's turn come at once; harmless when it does not exist. */
  public void wake(String object) {
    source.propagateEvent(new ResourceID(object));
  }

  /**
   * Has the object's turn come because of news that whoever runs pods can make at will: at once,
   * but no sooner after the last such turn than {@link Spaced#APART}. Nothing is lost: what comes
   * meanwhile is told once, at the end. What the owner of the object edits, and an alarm, wait for
   * nothing.
   */
  void wakeSpaced(String object) {
    spaced
        .next(object, System.nanoTime())
        .ifPresent(
            wait ->
                timer.schedule(
                    () -> {
                      spaced.came(object);
                      wake(object);
                    },
                    wait,
                    TimeUnit.NANOSECONDS));
  }

  /**
   * As {@link #wakeSpaced}, of news that may wait: it is told with a turn that other news brings
   * sooner, and is news like any other after {@link Spaced#SOON}.
   */
  void wakeSoon(String object) {
    var told = System.nanoTime();
    if (spaced.waits(object, told)) {
      timer.schedule(
          () -> {
            if (spaced.untold(object, told)) {
              wakeSpaced(object);
            }
          },
          Spaced.SOON.toNanos(),
          TimeUnit.NANOSECONDS);
    }
  }

  /** Has the object's turn come after that long, and not when an earlier call said. */
  void setAlarm(String object, Duration after) {
    var next = timer.schedule(() -> wake(object), after.toMillis(), TimeUnit.MILLISECONDS);
    Optional.ofNullable(alarms.put(object, next)).ifPresent(earlier -> earlier.cancel(false));
  }

  /** To be called when no turn goes on any more: each turn sets an alarm. */
  @Override
  public void close() {
    timer.shutdownNow();
  }
}
