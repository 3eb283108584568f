package dev.winpool.emulator.provider.verb;

import dev.winpool.emulator.provider.cluster.ManagedCluster;
import dev.winpool.emulator.provider.failure.FailurePlan;
import dev.winpool.emulator.provider.fleet.Fleet;
import dev.winpool.emulator.provider.image.ImageCatalogue;
import dev.winpool.emulator.provider.operation.AsyncOperation;
import dev.winpool.emulator.provider.operation.Operations;
import dev.winpool.emulator.provider.operation.Work;
import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.provider.quota.Quota;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import dev.winpool.emulator.provider.refusal.PendingOperation;
import dev.winpool.emulator.provider.refusal.RefusedException;
import dev.winpool.emulator.seed.Durations;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What all verbs of the resource provider share. */
public final class Provider {

  private final ManagedCluster cluster;
  private final ImageCatalogue images;
  private final Fleet fleet;
  private final Operations operations;
  private final Timing timing;
  private final Quota quota;
  private final FailurePlan failures = new FailurePlan();
  private final Map<String, AksPool> pools = new LinkedHashMap<>();

  /** The present, and how long things take. */
  public record Timing(InstantSource clock, Durations durations) {}

  /** What stands behind the provider. */
  public record Backing(ImageCatalogue images, Fleet fleet, Operations operations) {}

  public Provider(ManagedCluster cluster, Backing backing, Timing timing) {
    this.cluster = cluster;
    this.images = backing.images();
    this.fleet = backing.fleet();
    this.operations = backing.operations();
    this.timing = timing;
    var facts = cluster.facts();
    this.quota = new Quota(facts.limits(), facts.location(), fleet::parked);
  }

  public ManagedCluster cluster() {
    return cluster;
  }

  public ImageCatalogue images() {
    return images;
  }

  public Fleet fleet() {
    return fleet;
  }

  public Operations operations() {
    return operations;
  }

  public Quota quota() {
    return quota;
  }

  public FailurePlan failures() {
    return failures;
  }

  public Instant now() {
    return timing.clock().instant();
  }

  public Durations durations() {
    return timing.durations();
  }

  /** All pools in the order of their creation, which is that of a LIST. */
  public Collection<AksPool> pools() {
    return pools.values();
  }

  public Optional<AksPool> pool(String name) {
    return Optional.ofNullable(pools.get(key(name)));
  }

  /**
   * The pool of that name.
   *
   * @throws RefusedException 404 when there is none
   */
  public AksPool need(String name) {
    return pool(name).orElseThrow(() -> new RefusedException(notFound(name)));
  }

  /**
   * What is said of a pool that is not there: as it was recorded of a GET in 2026; that other verbs
   * say the same is inferred.
   */
  public AksRefusal notFound(String name) {
    var facts = cluster.facts();
    return AksRefusal.flat(
            404,
            "NotFound",
            "Could not find the agentpool: %s in subscription: %s, resourceGroup: %s, resourceName: %s."
                .formatted(name, facts.subscription(), facts.resourceGroup(), facts.name()))
        .in("GetAgentPool_NotFound_HCPServerError")
        .because("Unspecified", "rpc error: code = NotFound desc = Agent Pool not found");
  }

  /** The path of a pool, as requests on it have it. */
  String path(AksPool pool) {
    return cluster.id() + "/agentPools/" + pool.name();
  }

  void add(AksPool pool) {
    pools.put(key(pool.name()), pool);
  }

  void remove(AksPool pool) {
    pools.remove(key(pool.name()), pool);
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Refuses a write other than DELETE while the pool or the cluster is busy. */
  void refuseBusy(Optional<AksPool> existing, String verb) {
    existing.ifPresent(
        pool -> {
          pool.deletionIssuedAt()
              .map(at -> PendingOperation.ofDeletion(pool.name(), verb, at, now()))
              .ifPresent(Provider::refuse);
          pool.operation()
              .map(o -> PendingOperation.ofPool(pool.name(), o.verb()))
              .ifPresent(Provider::refuse);
        });
    if (cluster.busy()) {
      refuse(PendingOperation.ofCluster(cluster.state()));
    }
  }

  /** Refuses a write to the cluster while it or one of its pools is busy. */
  void refuseBusyCluster() {
    if (cluster.busy()) {
      refuse(PendingOperation.ofCluster(cluster.state()));
    }
    for (var pool : pools.values()) {
      pool.operation()
          .map(o -> PendingOperation.ofPoolOfCluster(pool.name(), o.verb()))
          .ifPresent(Provider::refuse);
    }
  }

  /**
   * Stops the operation that runs on it.
   *
   * @param undo what is taken back once it has stopped
   */
  AsyncOperation abort(AsyncOperation.Subject subject, Runnable undo) {
    var running =
        subject
            .operation()
            .filter(o -> o.status() == AsyncOperation.Status.InProgress)
            .orElseThrow(
                () ->
                    new RefusedException(
                        AksRefusal.flat(
                            409, "OperationNotAllowed", "There is no operation left to abort.")));
    return operations.cancel(running, now(), Work.Timed.at(now().plus(durations().abort()), undo));
  }

  static void refuse(int status, String message) {
    refuse(AksRefusal.flat(status, "OperationNotAllowed", message));
  }

  private static void refuse(AksRefusal refusal) {
    throw new RefusedException(refusal);
  }
}
