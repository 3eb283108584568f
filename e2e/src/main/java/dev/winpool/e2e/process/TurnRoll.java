package dev.winpool.e2e.process;

import dev.winpool.operator.controller.TurnListener;
import dev.winpool.operator.controller.TurnResult;
import dev.winpool.operator.world.EvictionAnswer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Who was called when a stage's clock was moved, and whether each has had a turn since: one that
 * began after the call and has ended. Whoever moves the clock again before that may pass over what
 * the operator was about to do. Safe for use by several threads.
 */
public final class TurnRoll implements TurnListener {
  private final Map<String, Long> begun = new HashMap<>();
  private final Map<String, Long> ended = new HashMap<>();

  /** Which turn of each called object is waited for: its number. */
  private final Map<String, Long> awaited = new HashMap<>();

  /** To be told before they are woken. Who was called before is awaited no more. */
  public synchronized void call(Collection<String> objects) {
    awaited.clear();
    objects.forEach(object -> awaited.put(object, begun.getOrDefault(object, 0L) + 1));
  }

  /** Whether each that was called has had its turn. */
  public synchronized boolean answered() {
    awaited
        .entrySet()
        .removeIf(entry -> ended.getOrDefault(entry.getKey(), 0L) >= entry.getValue());
    return awaited.isEmpty();
  }

  @Override
  public synchronized void began(String object) {
    begun.merge(object, 1L, Long::sum);
  }

  @Override
  public void evicted(EvictionAnswer answer) {}

  @Override
  public synchronized void ended(String object, TurnResult result, Duration took) {
    ended.merge(object, 1L, Long::sum);
  }
}
