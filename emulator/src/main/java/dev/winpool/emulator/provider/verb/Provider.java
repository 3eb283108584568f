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
    this.quota = new Quota(cluster.facts().limits());
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

  /** What is said of a pool that is not there; the rest of the text is not verified. */
  public static AksRefusal notFound(String name) {
    return AksRefusal.flat(404, "NotFound", "Could not find the agentpool " + name + ".")
        .in("GetAgentPool_NotFound")
        .because("Unspecified");
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
          pool.deletionIssuedAt().ifPresent(at -> refuse(409, deleting(pool, verb, at)));
          pool.operation().ifPresent(o -> refuse(409, busy(pool.name() + " - " + o.verb())));
        });
    if (cluster.busy()) {
      refuse(409, busy("cluster - " + cluster.state()));
    }
  }

  /**
   * Refuses a write to the cluster while it or one of its pools is busy; the HTTP status is
   * inferred.
   */
  void refuseBusyCluster() {
    if (cluster.busy()) {
      refuse(409, busy("cluster - " + cluster.state()));
    }
    for (var pool : pools.values()) {
      pool.operation()
          .ifPresent(
              o ->
                  refuse(
                      409,
                      "Managed Cluster operation is not allowed: Another operation (%s) is in progress on agent pool (%s)."
                          .formatted(o.verb(), pool.name())));
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
    throw new RefusedException(AksRefusal.flat(status, "OperationNotAllowed", message));
  }

  private static String busy(String what) {
    return "Operation is not allowed: Another agentpool operation (%s) is in progress."
        .formatted(what);
  }

  /** AKS's text is known in full; its HTTP status is inferred. */
  private static String deleting(AksPool pool, String verb, Instant since) {
    return "Operation '%s' is not allowed on '%s': its deletion was issued at %s."
        .formatted(verb, pool.name(), since);
  }
}
