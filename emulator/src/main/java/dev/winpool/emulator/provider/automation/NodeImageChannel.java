package dev.winpool.emulator.provider.automation;

import dev.winpool.emulator.provider.maintenance.MaintenanceSchedule;
import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.provider.verb.PoolVerbs;
import dev.winpool.emulator.provider.verb.Provider;
import dev.winpool.emulator.stage.Journal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * AKS's own driver of node images: with {@code nodeOSUpgradeChannel: NodeImage} it brings one pool
 * after the other to the newest image, inside {@code aksManagedNodeOSUpgradeSchedule} where there
 * is one (aks.md section 5). It knows no other driver.
 */
public final class NodeImageChannel {

  private static final String SCHEDULE = "aksManagedNodeOSUpgradeSchedule";

  private final Provider provider;
  private final PoolVerbs verbs;
  private final Journal journal;

  public NodeImageChannel(Provider provider, PoolVerbs verbs, Journal journal) {
    this.provider = provider;
    this.verbs = verbs;
    this.journal = journal;
  }

  /** Begins what is due. Returns whether anything began. */
  public boolean step() {
    if (!on() || provider.cluster().busy() || !open() || running()) {
      return false;
    }
    var next = provider.pools().stream().filter(this::outdated).findFirst();
    next.ifPresent(this::begin);
    return next.isPresent();
  }

  public Optional<Instant> nextDue() {
    if (!on()) {
      return Optional.empty();
    }
    var now = provider.now();
    var offer = provider.images().nextOffer(now).stream();
    var opening = window().stream().flatMap(window -> window.opensAfter(now).stream());
    return Stream.concat(offer, opening).min(Instant::compareTo);
  }

  private void begin(AksPool pool) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("event", "channel-upgrade");
    fields.put("pool", pool.name());
    fields.put("from", pool.image());
    journal.record("stage", fields);
    verbs.upgradeNodeImage(pool.name());
  }

  private boolean outdated(AksPool pool) {
    return pool.windows()
        && pool.state().equals("Succeeded")
        && !pool.stopped()
        && pool.operation().isEmpty()
        && provider
            .images()
            .latest(pool.osSKU(), pool.gen2(), provider.now())
            .filter(latest -> !latest.equals(pool.image()))
            .isPresent();
  }

  private boolean running() {
    return provider.pools().stream()
        .flatMap(pool -> pool.operation().stream())
        .anyMatch(operation -> operation.verb().startsWith("Upgrading"));
  }

  private boolean on() {
    return provider.cluster().nodeOsUpgradeChannel().equalsIgnoreCase("NodeImage");
  }

  private boolean open() {
    return window().map(window -> window.open(provider.now())).orElse(true);
  }

  private Optional<MaintenanceSchedule> window() {
    return provider
        .cluster()
        .maintenance()
        .find(SCHEDULE)
        .map(properties -> properties.path("maintenanceWindow"))
        .filter(window -> window.has("schedule"))
        .map(MaintenanceSchedule::new);
  }
}
