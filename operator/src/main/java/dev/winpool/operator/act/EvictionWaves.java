package dev.winpool.operator.act;

import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.nodes.WorkerNodes;
import dev.winpool.operator.world.EvictionAnswer;
import dev.winpool.operator.world.NodePod;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * The evictions of a batch, so many at a time, of a budget one: a wave asks for its permit, then
 * its POSTs go out together. A webhook that hangs holds a turn for one wave, not past a hold or the
 * window's end; the wave in which the API server fails or asks for patience is the last. Where it
 * asked for patience the next are half as wide, and one wider with each that it took (row D28).
 * Safe for use by several threads.
 */
final class EvictionWaves {
  private final WorkerNodes nodes;
  private final int widest;
  private final AtomicInteger width;

  /**
   * @param widest of a wave, at least 1; with 1 they go one after another, in their order, on the
   *     caller's thread
   */
  EvictionWaves(WorkerNodes nodes, int widest) {
    this.nodes = nodes;
    this.widest = widest;
    this.width = new AtomicInteger(widest);
  }

  Outcome evict(List<NodePod> pods, Permit permit) {
    var answers = new LinkedHashMap<String, EvictionAnswer>();
    var left = pods;
    while (!left.isEmpty()) {
      var wave = left.subList(0, wave(left));
      var withheld = permit.withheld(new Step.Evict(wave));
      if (withheld.isPresent()) {
        return answers.isEmpty() ? withheld.get() : new Outcome.Evicted(answers);
      }
      var heard = sent(wave);
      answers.putAll(heard);
      adapt(heard.values());
      left =
          heard.values().stream().anyMatch(EvictionWaves::ends)
              ? List.of()
              : open(left.subList(wave.size(), left.size()), refusing(wave, heard));
    }
    return new Outcome.Evicted(answers);
  }

  private static Set<String> refusing(List<NodePod> wave, Map<String, EvictionAnswer> heard) {
    return wave.stream()
        .filter(pod -> heard.get(pod.key()) instanceof EvictionAnswer.Blocked)
        .flatMap(pod -> pod.budgets().stream())
        .collect(Collectors.toSet());
  }

  /** A budget that refused one of its pods is asked for none of the others. */
  private static List<NodePod> open(List<NodePod> pods, Set<String> refusing) {
    return pods.stream().filter(pod -> Collections.disjoint(refusing, pod.budgets())).toList();
  }

  /** Ends before a second pod of a budget: together the API server would have them wait. */
  private int wave(List<NodePod> left) {
    var budgets = new HashSet<String>();
    var size = 0;
    while (size < Math.min(width.get(), left.size())
        && Collections.disjoint(budgets, left.get(size).budgets())) {
      budgets.addAll(left.get(size++).budgets());
    }
    return size;
  }

  private void adapt(Collection<EvictionAnswer> heard) {
    var busy = heard.stream().anyMatch(EvictionAnswer.Throttled.class::isInstance);
    width.updateAndGet(now -> busy ? Math.max(1, now / 2) : Math.min(widest, now + 1));
  }

  private static boolean ends(EvictionAnswer answer) {
    return answer instanceof EvictionAnswer.Failed || answer instanceof EvictionAnswer.Throttled;
  }

  private Map<String, EvictionAnswer> sent(List<NodePod> wave) {
    var answers = new LinkedHashMap<String, EvictionAnswer>();
    if (wave.size() == 1) {
      answers.put(wave.getFirst().key(), nodes.evict(wave.getFirst()));
      return answers;
    }
    try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = new LinkedHashMap<String, Future<EvictionAnswer>>();
      wave.forEach(pod -> asked.put(pod.key(), hands.submit(() -> nodes.evict(pod))));
      asked.forEach((pod, answer) -> answers.put(pod, heard(answer)));
    }
    return answers;
  }

  /** What the port throws is no answer, but a fault of this process or its end. */
  private static EvictionAnswer heard(Future<EvictionAnswer> answer) {
    try {
      return answer.get();
    } catch (InterruptedException stopping) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new EvictionAnswer.Failed("interrupted before the answer came");
    } catch (ExecutionException thrown) {
      switch (thrown.getCause()) {
        case Error death -> throw death;
        case RuntimeException fault -> throw fault;
        default -> throw new IllegalStateException(thrown.getCause());
      }
    }
  }
}
