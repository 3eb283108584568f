package dev.winpool.operator.controller;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One operator process: the SDK around the cycle, leader election, event sources. */
public final class WinpoolOperator implements AutoCloseable {
  private static final Duration STOP = Duration.ofSeconds(10);

  private final Operator sdk;
  private final NodeEvents nodeEvents;

  /**
   * How it runs.
   *
   * @param leader namespace and identity of the leader election; empty runs without
   * @param pace how long a length of the operator's time takes in real time
   */
  public record Running(Optional<Leader> leader, UnaryOperator<Duration> pace, Wakeups wakeups) {

    /** Real time. */
    public static Running realTime(Optional<Leader> leader) {
      return new Running(leader, UnaryOperator.identity(), new Wakeups());
    }
  }

  /** Who stands for election, and where. */
  public record Leader(String namespace, String identity) {}

  public WinpoolOperator(KubernetesClient client, Parts parts, Running running) {
    this.sdk =
        new Operator(
            configuration -> {
              configuration
                  .withKubernetesClient(client)
                  .withCloseClientOnStop(false)
                  .checkingCRDAndValidateLocalModel(false)
                  .withUseSSAToPatchPrimaryResource(false)
                  .withReconciliationTerminationTimeout(STOP);
              running
                  .leader()
                  .ifPresent(
                      leader ->
                          configuration.withLeaderElectionConfiguration(
                              new LeaderElectionConfiguration(
                                  "winpool-leader", leader.namespace(), leader.identity())));
            });
    this.nodeEvents = new NodeEvents(client, running.wakeups());
    var reconciler =
        new PoolReconciler(
            new Cycle(parts), parts.clock(), running.pace(), List.of(running.wakeups().source()));
    sdk.register(
        reconciler,
        overrider ->
            overrider
                .withRetry(
                    new GenericRetry()
                        .setMaxAttempts(-1)
                        .setInitialInterval(1_000)
                        .setIntervalMultiplier(2)
                        .setMaxInterval(60_000))
                .withReconciliationMaxInterval(Duration.ofMinutes(10)));
  }

  /** Begins to watch, and to act once the leader election is won. */
  public void start() {
    sdk.start();
    nodeEvents.start();
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

  /** Ends watches and lets turns that are under way finish. */
  @Override
  public void close() {
    nodeEvents.close();
    sdk.stop();
  }
}
