package dev.winpool.emulator.machine.upgrade;

import dev.winpool.emulator.machine.node.Machine;
import dev.winpool.emulator.machine.park.MachinePark;
import dev.winpool.emulator.machine.pod.BudgetStatus;
import dev.winpool.emulator.machine.pod.PodFacts;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** AKS empties one node: cordon, then evictions until nothing is left or the time is over. */
final class UpgradeDrain {

  static final String SCHEDULABLE = "{\"spec\":{\"unschedulable\":null}}";

  private static final String CORDONED = "{\"spec\":{\"unschedulable\":true}}";

  /** How an advance ended. */
  sealed interface Outcome {

    record Going(boolean moved) implements Outcome {}

    record Empty() implements Outcome {}

    record TimedOut(String why) implements Outcome {}
  }

  private final MachinePark park;
  private final Machine machine;
  private final Instant deadline;
  private Instant nextTry;
  private boolean waiting;
  private Outcome.TimedOut held;

  UpgradeDrain(MachinePark park, Machine machine, Duration timeout, Instant now) {
    this.park = park;
    this.machine = machine;
    this.nextTry = now;
    this.deadline = now.plus(timeout);
    // What AKS says of pods that were evicted and do not end is not verified.
    this.held = new Outcome.TimedOut("the pods on the node did not end in time");
  }

  /** Nothing by itself while pods end; else the next attempt, at last the end of the time. */
  Optional<Instant> due() {
    return Optional.of(waiting || nextTry.isAfter(deadline) ? deadline : nextTry);
  }

  /** A machine whose Node somebody has deleted has nothing to drain. */
  Outcome advance(Instant now) {
    if (park.snapshot().node(machine.nodeName()).isEmpty()) {
      return new Outcome.Empty();
    }
    if (!cordoned()) {
      park.port().patch(machine.nodeName(), CORDONED);
      return new Outcome.Going(true);
    }
    var left = park.snapshot().on(machine.nodeName()).stream().filter(PodFacts::drained).toList();
    if (left.isEmpty()) {
      return new Outcome.Empty();
    }
    if (!now.isBefore(deadline)) {
      return held;
    }
    if (now.isBefore(nextTry)) {
      return new Outcome.Going(false);
    }
    return new Outcome.Going(evict(left, now));
  }

  private boolean evict(List<Pod> pods, Instant now) {
    var open = pods.stream().filter(pod -> !PodFacts.deleting(pod)).toList();
    var granted = false;
    for (var pod : open) {
      var why = park.port().evict(pod);
      granted |= why.isEmpty();
      why.ifPresent(text -> held = new Outcome.TimedOut(words(pod, text)));
    }
    waiting = open.isEmpty();
    if (!open.isEmpty()) {
      nextTry = now.plus(park.durations().evictionRetry());
    }
    return granted;
  }

  private String words(Pod pod, String original) {
    var budget = new BudgetStatus(park.port().budgets()).holding(pod);
    return "when evicting pod %s failed with Too Many Requests error. This is often caused by a restrictive Pod Disruption Budget (PDB) policy. See https://aka.ms/aks/debugdrainfailures. Original error: %s. PDB debug info: %s blocked by pdb %s with %d unready pods."
        .formatted(
            pod.getMetadata().getName(),
            original,
            PodFacts.fullName(pod),
            budget.map(BudgetStatus.Holding::name).orElse("(none)"),
            budget.map(BudgetStatus.Holding::unready).orElse(0));
  }

  private boolean cordoned() {
    return park.snapshot()
        .node(machine.nodeName())
        .filter(node -> Boolean.TRUE.equals(node.getSpec().getUnschedulable()))
        .isPresent();
  }
}
