package dev.winpool.operator.controller;

import dev.winpool.operator.nodes.DrainView;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One operator process: the SDK around the cycle, leader election, event sources. */
public final class WinpoolOperator implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WinpoolOperator.class);

  /** What turns hold in memory at once is bounded; one that waits for an answer holds little. */
  private static final int TURNS_AT_ONCE = 16;

  private static final Duration STOP = Duration.ofSeconds(10);

  private final Operator sdk;
  private final NodeEvents nodeEvents;
  private final DrainEvents drainEvents;
  private final Wakeups wakeups;
  private final Optional<LeaderLease> lease;
  private final TurnThreads turns = new TurnThreads(TURNS_AT_ONCE);
  private volatile boolean closing;
  private volatile boolean leading;

  /**
   * How it runs.
   *
   * @param leader namespace and identity of the leader election; empty runs without
   * @param pace how long a length of the operator's time takes in real time
   * @param listener told what every turn comes to
   */
  public record Running(
      Optional<Leader> leader,
      UnaryOperator<Duration> pace,
      Wakeups wakeups,
      TurnListener listener) {}

  /**
   * Who stands for election, and where.
   *
   * @param lost called when the lease is lost; it must end the process
   */
  public record Leader(String namespace, String identity, Runnable lost) {}

  /**
   * @param view of the nodes behind {@code ports}
   */
  public WinpoolOperator(KubernetesClient client, Ports ports, DrainView view, Running running) {
    this.sdk =
        new Operator(
            configuration -> {
              configuration
                  .withKubernetesClient(client)
                  .withCloseClientOnStop(false)
                  .checkingCRDAndValidateLocalModel(false)
                  .withUseSSAToPatchPrimaryResource(false)
                  .withConcurrentReconciliationThreads(TURNS_AT_ONCE)
                  .withExecutorService(turns.service())
                  .withReconciliationTerminationTimeout(STOP);
              running
                  .leader()
                  .map(this::election)
                  .ifPresent(configuration::withLeaderElectionConfiguration);
            });
    this.lease = running.leader().map(it -> new LeaderLease(client, it.namespace(), it.identity()));
    this.wakeups = running.wakeups();
    this.nodeEvents = new NodeEvents(client, running.wakeups());
    this.drainEvents = new DrainEvents(view, running.wakeups());
    var reconciler =
        new PoolReconciler(
            new Cycle(ports, drainEvents, running.listener()),
            ports.clock(),
            running.pace(),
            running.wakeups());
    sdk.register(
        reconciler,
        overrider ->
            overrider
                .withItemStore(LeanStore.objects())
                .withInformerListLimit(LeanStore.PAGE)
                .withRetry(
                    new GenericRetry()
                        .setMaxAttempts(-1)
                        .setInitialInterval(1_000)
                        .setIntervalMultiplier(2)
                        .setMaxInterval(60_000))
                .withReconciliationMaxInterval(Duration.ofMinutes(10)));
  }

  /** The SDK may not end the process when it stops leading: it also stops when it is closed. */
  private LeaderElectionConfiguration election(Leader leader) {
    return new LeaderElectionConfiguration(
        LeaderLease.NAME,
        leader.namespace(),
        LeaderElectionConfiguration.LEASE_DURATION_DEFAULT_VALUE,
        LeaderElectionConfiguration.RENEW_DEADLINE_DEFAULT_VALUE,
        LeaderElectionConfiguration.RETRY_PERIOD_DEFAULT_VALUE,
        leader.identity(),
        callbacks(leader),
        false);
  }

  /** A process that lost its lease must end at once; one that is being closed gives it up. */
  private LeaderCallbacks callbacks(Leader leader) {
    return new LeaderCallbacks(
        () -> {
          leading = true;
          LOG.info("leading as {}", leader.identity());
        },
        () -> {
          leading = false;
          if (!closing) {
            leader.lost().run();
          }
        },
        _ -> {});
  }

  /** Begins to watch, and to act once the leader election is won. */
  public void start() {
    sdk.start();
    nodeEvents.start();
  }

  /** Whether it may have turns: it leads, or there is no election. */
  public boolean leads() {
    return leading || lease.isEmpty();
  }

  /** Turns that go on now. */
  public int turnsRunning() {
    return turns.running();
  }

  /** Turns that wait for one of those to end. */
  public int turnsQueued() {
    return turns.queued();
  }

  /** What keeps it from being ready, one sentence; empty when it is. */
  public Optional<String> notReady() {
    if (!sdk.getRuntimeInfo().isStarted()) {
      return Optional.of("the operator has not started");
    }
    return sdk.getRuntimeInfo().allEventSourcesAreHealthy()
        ? Optional.empty()
        : Optional.of("a watch is not healthy");
  }

  /** What is watched, and whether that watch stands now; nothing before the start. */
  public Map<String, Boolean> watches() {
    var started = sdk.getRuntimeInfo().isStarted();
    return started
        ? Map.of(
            "watch of windowsnodepools",
            sdk.getRuntimeInfo().allEventSourcesAreHealthy(),
            "watch of nodes",
            nodeEvents.watching())
        : Map.of();
  }

  /** Ends watches, lets turns that are under way finish, and gives the leader lease back. */
  @Override
  public void close() {
    closing = true;
    nodeEvents.close();
    drainEvents.close();
    sdk.stop();
    wakeups.close();
    lease.ifPresent(LeaderLease::giveBack);
  }
}
