package dev.winpool.emulator.provider.verb;

import dev.winpool.emulator.provider.fleet.Fleet;
import dev.winpool.emulator.provider.guard.Preconditions;
import dev.winpool.emulator.provider.operation.AsyncOperation;
import dev.winpool.emulator.provider.operation.Work;
import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.provider.pool.PoolProperties;
import dev.winpool.emulator.provider.pool.Target;
import dev.winpool.emulator.provider.pool.UpgradeSettings;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import dev.winpool.emulator.provider.refusal.RefusedException;
import dev.winpool.emulator.stage.Journal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The verbs on an existing agent pool besides PUT: delete, node image upgrade, abort. */
public final class PoolVerbs {

  private final Provider provider;
  private final Journal journal;

  public PoolVerbs(Provider provider, Journal journal) {
    this.provider = provider;
    this.journal = journal;
  }

  /**
   * Begins to delete the pool; once issued, a deletion is only joined. Neither cordons nor drains;
   * fails when a budget holds one of the pods, but not if budgets are to be ignored.
   *
   * @return empty when there is no such pool
   */
  public Optional<AsyncOperation> delete(
      String name, Preconditions conditions, boolean ignoreBudgets) {
    var found = provider.pool(name);
    conditions.judge(found.map(AksPool::eTag)).ifPresent(PoolVerbs::refuse);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    var pool = found.get();
    if (pool.deletionIssuedAt().isPresent() && pool.operation().isPresent()) {
      return pool.operation();
    }
    if (provider.cluster().busy()) {
      provider.refuseBusy(Optional.empty(), "Deleting");
    }
    // The HTTP status is not verified.
    if (pool.mode().equals("System") && systemPools() == 1) {
      refuse(
          AksRefusal.flat(
              400, "MustDefineAtLeastOneSystemPool", "The last agent pool of mode System stays."));
    }
    recordOccupants(pool);
    pool.issueDeletion(provider.now());
    var end = provider.now().plus(provider.durations().delete());
    Work work =
        ignoreBudgets
            ? Work.Timed.at(end, () -> gone(pool))
            : new Work.Timed(
                end, () -> provider.fleet().heldByBudget(pool), () -> true, () -> gone(pool));
    return Optional.of(
        begin(
            pool, "Deleting", provider.failures().spoil("DELETE", provider.path(pool), work, end)));
  }

  /**
   * Begins to bring every node to the newest node image.
   *
   * @return empty when every node has it already
   */
  public Optional<AsyncOperation> upgradeNodeImage(String name) {
    var pool = provider.need(name);
    refuseModeMachines(pool);
    provider.refuseBusy(Optional.of(pool), "UpgradingNodeImageVersion");
    var latest = provider.images().need(pool.osSKU(), pool.gen2(), provider.now());
    var version = pool.unfinished().map(Target::kubernetesVersion).orElse(pool.version());
    var target = new Target(latest, version);
    var standsAtTarget = pool.image().equals(target.image()) && provider.fleet().at(pool, target);
    if (standsAtTarget && pool.unfinished().isEmpty()) {
      return Optional.empty();
    }
    var settings = UpgradeSettings.of(pool);
    settings
        .beyondMost(pool.count())
        .or(() -> provider.quota().judge(pool.text("vmSize"), settings.surge(), provider.pools()))
        .ifPresent(PoolVerbs::refuse);
    pool.aim(target);
    var finish = Work.Timed.at(Instant.MIN, () -> pool.reach(target, provider.now()));
    Work work = new Work.Sequence(List.of(provider.fleet().rollout(pool, target), finish));
    var end = provider.now().plus(provider.durations().reimage());
    return Optional.of(
        begin(
            pool, "UpgradingNodeImageVersion", spoil(pool, "/upgradeNodeImageVersion", work, end)));
  }

  /**
   * Stops the operation that runs. What it has done stays, but a stop is taken back (recorded
   * 2023-06).
   */
  public AsyncOperation abort(String name) {
    var pool = provider.need(name);
    if (pool.deletionIssuedAt().isPresent()) {
      Provider.refuse(409, "A deletion cannot be aborted.");
    }
    Runnable undo =
        pool.state().equals("Stopping")
            ? () -> pool.put(PoolProperties.running(pool.properties()))
            : () -> {};
    return provider.abort(pool, undo);
  }

  /** The HTTP status is not verified. */
  private static void refuseModeMachines(AksPool pool) {
    if (pool.mode().equals("Machines")) {
      refuse(
          AksRefusal.flat(
              400,
              "OperationNotAllowed",
              "Upgrading node image version on machines agent pool is not allowed, please use machine API to handle machine life cycle"));
    }
  }

  private Work spoil(AksPool pool, String verb, Work planned, Instant end) {
    return provider.failures().spoil("POST", provider.path(pool) + verb, planned, end);
  }

  private AsyncOperation begin(AksPool pool, String verb, Work work) {
    return provider.operations().begin(pool, verb, provider.now(), work);
  }

  private long systemPools() {
    return provider.pools().stream().filter(p -> p.mode().equals("System")).count();
  }

  private void gone(AksPool pool) {
    provider.fleet().clear(pool);
    provider.remove(pool);
  }

  private void recordOccupants(AksPool pool) {
    var occupants = provider.fleet().occupants(pool);
    var fields = new LinkedHashMap<String, Object>();
    fields.put("event", "pool-delete-accepted");
    fields.put("pool", pool.name());
    fields.put("nodes", occupants.nodes());
    fields.put("livePods", occupants.pods().stream().map(PoolVerbs::facts).toList());
    journal.record("stage", fields);
  }

  private static Map<String, Object> facts(Fleet.LivePod pod) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("namespace", pod.namespace());
    fields.put("name", pod.name());
    fields.put("uid", pod.uid());
    fields.put("ownerKind", pod.ownerKind().orElse(null));
    return fields;
  }

  private static void refuse(AksRefusal refusal) {
    throw new RefusedException(refusal);
  }
}
