package dev.winpool.e2e.cluster.journal;

import dev.winpool.e2e.cluster.request.ResourceCall;
import java.util.Map;
import java.util.TreeMap;

/** How often each client read each resource. */
public final class ReadCounts {

  /**
   * @param verb get, list or watch
   * @param resource the plural, with its group where it has one
   */
  public record Read(String userAgent, String verb, String resource) implements Comparable<Read> {
    @Override
    public int compareTo(Read other) {
      return toString().compareTo(other.toString());
    }
  }

  private final Map<Read, Long> counts = new TreeMap<>();

  public synchronized void count(ResourceCall call) {
    var verb = call.request().watch() ? "watch" : call.name().isEmpty() ? "list" : "get";
    counts.merge(
        new Read(call.request().userAgent(), verb, call.kind().qualifiedPlural()), 1L, Long::sum);
  }

  /** A copy of the counts so far. */
  public synchronized Map<Read, Long> all() {
    return new TreeMap<>(counts);
  }

  public synchronized long of(String userAgent, String verb, String resource) {
    return counts.getOrDefault(new Read(userAgent, verb, resource), 0L);
  }
}
