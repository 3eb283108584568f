package dev.winpool.operator;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.winpool.operator.aks.ArmListener;
import dev.winpool.operator.api.Blocker;
import dev.winpool.operator.api.BlockerCode;
import dev.winpool.operator.controller.TurnListener;
import dev.winpool.operator.controller.TurnResult;
import dev.winpool.operator.ops.Metrics;
import dev.winpool.operator.world.EvictionAnswer;
import dev.winpool.operator.world.NodeFence;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

  private final Map<String, Map<BlockerCode, Long>> blocked = new ConcurrentHashMap<>();

  Metering() {
    for (var code : BlockerCode.values()) {
      metrics.blockers(code.name(), () -> blocked(code));
    }
  }

  private long blocked(BlockerCode code) {
    return blocked.values().stream().mapToLong(pods -> pods.getOrDefault(code, 0L)).sum();
  }

  private void blocked(String object, List<Blocker> blockers) {
    if (blockers.isEmpty()) {
      blocked.remove(object);
      return;
    }
    blocked.put(
        object,
        blockers.stream()
            .flatMap(blocker -> Optional.ofNullable(blocker.code()).stream())
            .collect(groupingBy(identity(), counting())));
  }

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
      public void blocked(String object, List<Blocker> blockers) {
        Metering.this.blocked(object, blockers);
        next.blocked(object, blockers);
      }

      @Override
      public void ended(String object, TurnResult result, Duration took) {
        if (result == TurnResult.Gone) {
          blocked.remove(object);
        }
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
