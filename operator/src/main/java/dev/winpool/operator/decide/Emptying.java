package dev.winpool.operator.decide;

import dev.winpool.operator.world.Emptied;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.Provisioning;
import java.util.Optional;

/** Stage Emptied: no live pod on the source, by two lists; and that it stays so. */
final class Emptying {

  private Emptying() {}

  static Optional<Decision> ask(Course c) {
    if (c.unread()) {
      return Optional.of(c.reading());
    }
    return c.swap().emptiedAt() == null ? Optional.of(empty(c)) : straggler(c);
  }

  private static Decision empty(Course c) {
    var pods = c.s().world().podsOf(c.from().name());
    var whyNot = Emptied.whyNotEmpty(c.from(), c.sources(), pods);
    if (whyNot.isEmpty()) {
      var draft = SwapDraft.of(c.swap()).emptiedAt(c.s().now());
      return Listings.of(c)
          .missing()
          .orElseGet(() -> c.remember(draft, c.from().name() + " is empty"));
    }
    if (pods.stream().anyMatch(NodePod::holdsNode)) {
      return new Drain(c.s(), c.swap(), c.from(), c.guards()).next();
    }
    return c.from().provisioning() == Provisioning.Failed
        ? Failures.repair(c.s(), c.from())
        : Decision.rest(c.moving("waiting: " + whyNot.get()));
  }

  /**
   * After it was empty: a node that appears is cordoned, a pod that returned resets the retention.
   */
  private static Optional<Decision> straggler(Course c) {
    var open = c.uncordoned();
    if (!open.isEmpty()) {
      return Optional.of(c.cordon(open));
    }
    var name = c.from().name();
    return c.s().world().podsOf(name).stream()
        .filter(NodePod::holdsNode)
        .findFirst()
        .map(pod -> "pod " + pod.key() + " came back to " + name + "; retention starts again")
        .map(what -> c.remember(SwapDraft.of(c.swap()).notEmpty(), what));
  }
}
