package dev.winpool.emulator.provider.automation;

import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.provider.verb.Provider;
import dev.winpool.emulator.stage.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * AKS's cluster autoscaler: machines for pods that wait, and away with nodes that have held no pod
 * for a while, within {@code minCount} and {@code maxCount}. The pool stays Succeeded meanwhile;
 * its count follows.
 */
public final class ClusterAutoscaler {

  private final Provider provider;
  private final Journal journal;

  public ClusterAutoscaler(Provider provider, Journal journal) {
    this.provider = provider;
    this.journal = journal;
  }

  /** Does what is due. Returns whether anything changed. */
  public boolean step() {
    var changed = false;
    for (var pool : provider.pools()) {
      if (scales(pool)) {
        changed |= grow(pool) || shrink(pool);
      }
    }
    return changed;
  }

  public Optional<Instant> nextDue() {
    return provider.pools().stream()
        .filter(pool -> scales(pool) && pool.count() > bound(pool, "minCount"))
        .flatMap(pool -> provider.fleet().idleAt(pool, unneeded()).stream())
        .min(Instant::compareTo);
  }

  private boolean grow(AksPool pool) {
    var wanted = pool.count() + provider.fleet().wanted(pool);
    var next = Math.min(wanted, bound(pool, "maxCount"));
    if (next <= pool.count()) {
      return false;
    }
    provider.fleet().grow(pool, next);
    if (provider.fleet().size(pool) <= pool.count()) {
      return false;
    }
    recount(pool, "autoscaler-up");
    return true;
  }

  private boolean shrink(AksPool pool) {
    var surplus = pool.count() - bound(pool, "minCount");
    var idle = provider.fleet().idle(pool, unneeded());
    if (surplus <= 0 || idle.isEmpty()) {
      return false;
    }
    var leaving = idle.reversed().stream().limit(surplus);
    provider.fleet().release(pool, Set.copyOf(leaving.toList()));
    recount(pool, "autoscaler-down");
    return true;
  }

  private void recount(AksPool pool, String event) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("event", event);
    fields.put("pool", pool.name());
    fields.put("from", pool.count());
    pool.recount(provider.fleet().size(pool));
    fields.put("to", pool.count());
    journal.record("stage", fields);
  }

  private boolean scales(AksPool pool) {
    return pool.property("enableAutoScaling").asBoolean()
        && !pool.stopped()
        && pool.operation().isEmpty()
        && pool.deletionIssuedAt().isEmpty()
        && pool.unfinished().isEmpty();
  }

  private static int bound(AksPool pool, String which) {
    return pool.property(which).asInt();
  }

  /** From the cluster's {@code autoScalerProfile}; usually ten minutes. */
  private Duration unneeded() {
    var profile = provider.cluster().properties().path("autoScalerProfile");
    var text = profile.path("scale-down-unneeded-time").asText("10m");
    return Stream.of(text)
        .filter(t -> t.matches("\\d{1,4}[smh]"))
        .map(t -> Duration.parse("PT" + t.toUpperCase()))
        .findFirst()
        .orElse(Duration.ofMinutes(10));
  }
}
