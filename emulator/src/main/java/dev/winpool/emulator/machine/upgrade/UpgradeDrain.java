package dev.winpool.emulator.machine.upgrade;

import dev.winpool.emulator.machine.node.Machine;
import dev.winpool.emulator.machine.park.MachinePark;
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

    record TimedOut(String pod, String why) implements Outcome {}
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
    this.held = new Outcome.TimedOut("-", "the pods on the node did not end in time");
  }

  /** Nothing by itself while pods end; else the next attempt, at last the end of the time. */
  Optional<Instant> due() {
    return Optional.of(waiting || nextTry.isAfter(deadline) ? deadline : nextTry);
  }

  Outcome advance(Instant now) {
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
      why.ifPresent(text -> held = new Outcome.TimedOut(PodFacts.fullName(pod), text));
    }
    waiting = open.isEmpty();
    if (!open.isEmpty()) {
      nextTry = now.plus(park.durations().evictionRetry());
    }
    return granted;
  }

  private boolean cordoned() {
    return park.snapshot()
        .node(machine.nodeName())
        .filter(node -> Boolean.TRUE.equals(node.getSpec().getUnschedulable()))
        .isPresent();
  }
}
