package dev.winpool.operator.report;

import dev.winpool.operator.api.Outage;
import dev.winpool.operator.api.Summary;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The status of a turn that did not see the world: the record is carried over.
 *
 * @param swap the record, or what rule 2 made of it
 * @param waitsForLease its place in line for the Lease
 */
record Carried(
    WindowsNodePoolStatus previous,
    Optional<Swap> swap,
    @Nullable Outage outage,
    @Nullable Boolean waitsForLease) {

  /** Of a turn that could not see it, which gives its place in line up. */
  static Carried over(
      WindowsNodePoolStatus previous, Optional<Swap> swap, @Nullable Outage outage) {
    return new Carried(previous, swap, outage, null);
  }

  /** Of one that had not to: it is another's record. */
  static Carried whole(WindowsNodePoolStatus previous) {
    return new Carried(
        previous,
        Optional.ofNullable(previous.swap()),
        previous.outage(),
        previous.waitsForLease());
  }

  WindowsNodePoolStatus saying(
      String reason, String ready, String message, List<Condition> conditions) {
    return new WindowsNodePoolStatus(
        previous.observedGeneration(),
        summary(reason, ready, message),
        previous.pool(),
        previous.successor(),
        previous.plan(),
        swap.orElse(null),
        previous.intent(),
        previous.lastApplied(),
        previous.attempts(),
        waitsForLease,
        outage,
        previous.absence(),
        previous.waiting(),
        previous.acceptedWindow(),
        previous.acceptedConfiguration(),
        previous.migration(),
        previous.blockers(),
        previous.blockersTotal(),
        previous.imageUpgrade(),
        previous.support(),
        previous.advisories(),
        conditions);
  }

  private Summary summary(String reason, String ready, String message) {
    var old = Optional.ofNullable(previous.summary()).orElse(Summary.EMPTY);
    return new Summary(
        old.pool(),
        old.osSKU(),
        old.nodes(),
        old.image(),
        ready,
        reason,
        old.successor(),
        old.progress(),
        old.blocked(),
        old.nextWindow(),
        old.supportEnds(),
        old.supportDaysLeft(),
        message);
  }
}
