package dev.winpool.operator.explore;

import dev.winpool.operator.aks.AgentPools;
import dev.winpool.operator.aks.WriteAnswer;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.ClusterSettings;
import dev.winpool.operator.world.NodeImage;
import dev.winpool.operator.world.OwnedPool;
import dev.winpool.operator.world.PlannedMaintenance;
import dev.winpool.operator.world.PoolName;
import dev.winpool.operator.world.Provisioning;
import dev.winpool.operator.world.Retirement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * AKS as its documents have it: one operation a pool, {@code If-Match} and {@code If-None-Match},
 * 412 and 409. A LIST shows what was so when the turn began to look, a GET what is so now.
 */
record ModelAks(Truth truth, Truth seen, Passage passage, Broken broken) implements AgentPools {

  @Override
  public Listing list(Ask ask) {
    return new Listing(seen.pools.values().stream().map(ModelPool::shown).toList(), seen.now);
  }

  @Override
  public Optional<AgentPool> find(PoolName name) {
    var from = broken == Broken.LiveReads ? seen : truth;
    return Optional.ofNullable(from.pools.get(name.value())).map(ModelPool::shown);
  }

  @Override
  public String subscription() {
    return "s";
  }

  @Override
  public ManagedCluster cluster(Duration maxAge) {
    return new ManagedCluster(
        "prod",
        "1.32.9",
        Provisioning.Succeeded,
        "Succeeded",
        100,
        "azure",
        true,
        ClusterSettings.UNSAID,
        "MC_prod");
  }

  @Override
  public Optional<NodeImage> latestImage(AgentPool pool, Duration maxAge) {
    return pool.image();
  }

  @Override
  public PlannedMaintenance maintenance(String name, Duration maxAge) {
    return new PlannedMaintenance.Missing(name);
  }

  @Override
  public WriteAnswer create(PoolName name, Map<String, Object> properties, Optional<Boolean> gen2) {
    if (truth.pools.containsKey(name.value())) {
      return new WriteAnswer.Stale("If-None-Match: the pool is there");
    }
    return taken(
        new Deed.Create(name.value()),
        () -> {
          var made = new LinkedHashMap<>(properties);
          made.put("nodeImageVersion", Scene.image(properties));
          made.put("orchestratorVersion", "1.32");
          made.put("powerState", Map.of("code", "Running"));
          truth.pools.put(name.value(), ModelPool.creating(name.value(), made, truth.version()));
        });
  }

  @Override
  public WriteAnswer update(AgentPool asRead, Map<String, Object> properties) {
    return fenced(asRead)
        .orElseGet(
            () ->
                taken(
                    new Deed.Update(asRead.name(), asRead.eTag()),
                    () -> {
                      var pool = truth.pools.get(asRead.name());
                      var all = new LinkedHashMap<>(pool.shown().properties());
                      all.putAll(properties);
                      all.keySet().removeIf(key -> !properties.containsKey(key) && unset(key));
                      truth.pools.put(asRead.name(), pool.updating(all, truth.version()));
                    }));
  }

  /** What a PUT leaves out is gone. */
  private static boolean unset(String key) {
    return key.equals("nodeTaints") || key.equals("nodeLabels") || key.equals("tags");
  }

  @Override
  public WriteAnswer upgradeImage(OwnedPool pool) {
    return fenced(pool.pool())
        .orElseGet(() -> taken(new Deed.Upgrade(pool.pool().name()), () -> {}));
  }

  @Override
  public WriteAnswer retire(Retirement retirement) {
    var pool = retirement.pool().pool();
    return fenced(pool)
        .orElseGet(
            () ->
                taken(
                    new Deed.Delete(pool.name()),
                    () ->
                        truth.pools.computeIfPresent(
                            pool.name(), (_, it) -> it.with("Deleting", truth.version()))));
  }

  /** Why AKS does not take it; empty when it does. */
  private Optional<WriteAnswer> fenced(AgentPool asRead) {
    var pool = truth.pools.get(asRead.name());
    if (pool == null) {
      return Optional.of(new WriteAnswer.Gone());
    }
    if (pool.busy()) {
      return Optional.of(new WriteAnswer.Busy("OperationNotAllowed: another operation runs"));
    }
    return broken == Broken.IfMatch || pool.shown().eTag().equals(asRead.eTag())
        ? Optional.empty()
        : Optional.of(new WriteAnswer.Stale("EtagMismatch"));
  }

  private WriteAnswer taken(Deed deed, Runnable done) {
    Supplier<WriteAnswer> answer =
        () -> {
          done.run();
          return new WriteAnswer.Accepted("");
        };
    return passage.write(deed, answer);
  }
}
