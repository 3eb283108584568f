package dev.winpool.operator;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.winpool.operator.aks.ArmListener;
import dev.winpool.operator.aks.budget.ArmBudget;
import dev.winpool.operator.aks.http.Backpressure;
import dev.winpool.operator.api.Blocker;
import dev.winpool.operator.api.BlockerCode;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.controller.TurnListener;
import dev.winpool.operator.controller.TurnResult;
import dev.winpool.operator.controller.WinpoolOperator;
import dev.winpool.operator.ops.Metrics;
import dev.winpool.operator.world.EvictionAnswer;
import dev.winpool.operator.world.NodeFence;
import java.time.Duration;
import java.time.Instant;
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
      new Metrics(
          new Metrics.Words(
              Arrays.stream(TurnResult.values()).map(Metering::label).toList(),
              ANSWERS,
              StatusFigures.STATES));

  private final Map<String, Map<BlockerCode, Long>> blocked = new ConcurrentHashMap<>();
  private final Map<String, Instant> seen = new ConcurrentHashMap<>();

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

  /** What is left of our share of ARM. */
  void budget(ArmBudget budget) {
    budget
        .fills()
        .forEach(
            (name, fill) ->
                metrics.budget(
                    new Metrics.Bucket(
                        name,
                        fill.most(),
                        () -> budget.fills().get(name).left(),
                        () -> budget.fills().get(name).closed().toMillis() / 1000.0)));
    for (var by : Backpressure.By.values()) {
      metrics.postponed(label(by), () -> budget.postponed(by));
    }
  }

  void operator(WinpoolOperator operator) {
    metrics.leader(() -> operator.leads() ? 1 : 0);
    metrics.queue(operator::turnsRunning, operator::turnsQueued);
  }

  private void reported(String object, WindowsNodePoolStatus status, Optional<Instant> seenAt) {
    seenAt.ifPresent(at -> seen.put(object, at));
    var last = Optional.ofNullable(seen.get(object));
    metrics.pool(object, new StatusFigures(status).figures(last));
  }

  /** It is not there, or another installation's: what was known of it is no longer so. */
  private void forget(String object) {
    blocked.remove(object);
    seen.remove(object);
    metrics.noPool(object);
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
      public void reported(String object, WindowsNodePoolStatus status, Optional<Instant> seenAt) {
        Metering.this.reported(object, status, seenAt);
        next.reported(object, status, seenAt);
      }

      @Override
      public void ended(String object, TurnResult result, Duration took) {
        if (result == TurnResult.Gone || result == TurnResult.Aside) {
          forget(object);
        }
        metrics.turn(label(result), took);
        next.ended(object, result, took);
      }
    };
  }

  private static String label(TurnResult result) {
    return result.name().toLowerCase(Locale.ROOT);
  }

  private static String label(Backpressure.By by) {
    return switch (by) {
      case OwnShare -> "own_share";
      case Throttling -> "throttling";
      case Outage -> "outage";
    };
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
