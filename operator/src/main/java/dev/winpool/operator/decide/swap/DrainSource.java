package dev.winpool.operator.decide.swap;

import dev.winpool.operator.decide.drain.Drain;
import dev.winpool.operator.decide.operation.Repair;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.world.Emptied;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.Provisioning;
import java.util.Optional;

/** Stage Emptied: no live pod on the source, by two lists; and that it stays so. */
final class DrainSource {

  private DrainSource() {}

  static Optional<Decision> ask(SwapContext c) {
    if (c.unread()) {
      return Optional.of(c.reading());
    }
    return !c.move().emptied() ? Optional.of(empty(c)) : straggler(c);
  }

  private static Decision empty(SwapContext c) {
    var pods = c.s().world().podsOf(c.from().name());
    var whyNot = Emptied.whyNotEmpty(c.from(), c.sources(), pods);
    if (whyNot.isEmpty()) {
      var draft = c.draft().emptiedAt(c.s().now());
      return EmptyTwice.of(c)
          .missing()
          .orElseGet(() -> c.remember(draft, c.from().name() + " is empty"));
    }
    if (pods.stream().anyMatch(NodePod::occupiesNode)) {
      return new Drain(c.s(), c.move(), c.from(), c.guards()).next();
    }
    return c.from().provisioning() == Provisioning.Failed
        ? Repair.of(c.s(), c.from())
        : Decision.rest(c.moving("waiting: " + whyNot.get()));
  }

  /**
   * After it was empty: a node that appears is cordoned, unless there is nowhere else to go; {@link
   * ReturnedPods} sees its pods.
   */
  private static Optional<Decision> straggler(SwapContext c) {
    var open = c.uncordoned();
    return open.isEmpty() || c.atZero() ? Optional.empty() : Optional.of(c.cordon(open));
  }
}
