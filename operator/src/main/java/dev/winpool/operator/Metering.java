package dev.winpool.operator;

import dev.winpool.operator.aks.ArmListener;
import dev.winpool.operator.controller.TurnListener;
import dev.winpool.operator.controller.TurnResult;
import dev.winpool.operator.ops.Metrics;
import dev.winpool.operator.world.EvictionAnswer;
import dev.winpool.operator.world.NodeFence;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Feeds the figures from what the rooms tell; the words of the labels are made here. */
final class Metering {
  private static final List<String> ANSWERS =
      List.of(
          "granted",
          "gone",
          "blocked",
          "throttled",
          "forbidden",
          "overlapping_budgets",
          "namespace_terminating",
          "failed");

  private final Metrics metrics =
      new Metrics(Arrays.stream(TurnResult.values()).map(Metering::label).toList(), ANSWERS);

  Metrics metrics() {
    return metrics;
  }

  ArmListener arm() {
    return metrics::armRequest;
  }

  void fence(Supplier<NodeFence> fence) {
    metrics.nodeFence(
        () ->
            switch (fence.get()) {
              case Proven -> 1;
              case Missing -> 0;
              case Unknown -> Double.NaN;
            });
  }

  /** Counts turns, and passes on what it is told. */
  TurnListener turns(TurnListener next) {
    return new TurnListener() {
      @Override
      public void began(String object) {
        next.began(object);
      }

      @Override
      public void evicted(EvictionAnswer answer) {
        metrics.eviction(label(answer));
        next.evicted(answer);
      }

      @Override
      public void ended(String object, TurnResult result, Duration took) {
        metrics.turn(label(result), took);
        next.ended(object, result, took);
      }
    };
  }

  private static String label(TurnResult result) {
    return result.name().toLowerCase(Locale.ROOT);
  }

  private static String label(EvictionAnswer answer) {
    return switch (answer) {
      case EvictionAnswer.Granted _ -> "granted";
      case EvictionAnswer.Gone _ -> "gone";
      case EvictionAnswer.Blocked _ -> "blocked";
      case EvictionAnswer.Throttled _ -> "throttled";
      case EvictionAnswer.Forbidden _ -> "forbidden";
      case EvictionAnswer.OverlappingBudgets _ -> "overlapping_budgets";
      case EvictionAnswer.NamespaceTerminating _ -> "namespace_terminating";
      case EvictionAnswer.Failed _ -> "failed";
    };
  }
}
