package dev.winpool.operator.controller;

import dev.winpool.operator.api.WindowsNodePool;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Maps a turn to the SDK and nothing more. The SDK writes neither status nor finalizer: its writes
 * are no fence (forced apply).
 */
@ControllerConfiguration(
    name = "winpool",
    triggerReconcilerOnAllEvents = true,
    generationAwareEventProcessing = false,
    informer = @Informer(onUpdateFilter = MetadataChanged.class))
final class PoolReconciler implements Reconciler<WindowsNodePool> {
  private static final Duration SOONEST = Duration.ofMillis(5);

  /** After a turn that found no object: one of its name may be made just then. */
  private static final Duration GONE = Duration.ofSeconds(5);

  private final Cycle cycle;
  private final java.time.InstantSource clock;
  private final UnaryOperator<Duration> pace;
  private final Wakeups wakeups;

  /**
   * @param pace how long a length of the operator's time takes in real time; the same, outside of
   *     demonstrations
   */
  PoolReconciler(
      Cycle cycle, java.time.InstantSource clock, UnaryOperator<Duration> pace, Wakeups wakeups) {
    this.cycle = cycle;
    this.clock = clock;
    this.pace = pace;
    this.wakeups = wakeups;
  }

  @Override
  public List<EventSource<?, WindowsNodePool>> prepareEventSources(
      EventSourceContext<WindowsNodePool> context) {
    return List.of(wakeups.source());
  }

  @Override
  public UpdateControl<WindowsNodePool> reconcile(
      WindowsNodePool object, Context<WindowsNodePool> context) {
    var name = object.getMetadata().getName();
    wakeups.setAlarm(name, cycle.turn(name).map(this::until).orElse(GONE));
    return UpdateControl.noUpdate();
  }

  private Duration until(Instant at) {
    var length = pace.apply(Duration.between(clock.instant(), at));
    return length.compareTo(SOONEST) < 0 ? SOONEST : length;
  }
}
