package dev.winpool.emulator.stage;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One sequence over everything that crossed a border of the stage: ARM requests, writes to the
 * cluster, what the stage did by itself. Recorded by the stage, never by the operator. Safe for use
 * by several threads; entries are numbered without gaps.
 */
public final class Journal {

  /**
   * What happened.
   *
   * @param seq counts from 1 without gaps
   * @param at the stage's time
   * @param kind {@code arm} (a request to ARM and its answer), {@code cluster} (a write to the
   *     Kubernetes API and its answer), {@code stage} (something the stage did by itself: an
   *     operation ended, a node was reimaged, pods found on a pool at the instant its DELETE was
   *     accepted), {@code mark} (a note of whoever drives the stage)
   * @param fields JSON values only: strings, numbers, booleans, lists, maps, null
   */
  public record Entry(long seq, Instant at, String kind, Map<String, Object> fields) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One line of JSON: seq, at, kind, then the fields. */
    public String json() {
      var all = new LinkedHashMap<String, Object>();
      all.put("seq", seq);
      all.put("at", at.toString());
      all.put("kind", kind);
      all.putAll(fields);
      return JSON.valueToTree(all).toString();
    }
  }

  private final InstantSource clock;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Consumer<Entry>> listeners = new ArrayList<>();

  public Journal(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Appends an entry at the present instant. Listeners hear it, in order, on the caller's thread.
   */
  public synchronized Entry record(String kind, Map<String, Object> fields) {
    var entry = new Entry(entries.size() + 1L, clock.instant(), kind, fields);
    entries.add(entry);
    listeners.forEach(listener -> listener.accept(entry));
    return entry;
  }

  /** A copy of all entries so far. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /**
   * Has {@code listener} hear every entry from now on; it must be quick and must not call back into
   * the stage.
   */
  public synchronized void listen(Consumer<Entry> listener) {
    listeners.add(listener);
  }
}
