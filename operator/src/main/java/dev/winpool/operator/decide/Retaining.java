package dev.winpool.operator.decide;

import dev.winpool.operator.api.Direction;
import dev.winpool.operator.api.Reason;
import java.time.Instant;
import java.util.Optional;

/** Stage Retained: the empty source is kept for a while; a rollback keeps nothing. */
final class Retaining {

  private Retaining() {}

  static Optional<Decision> ask(Course c) {
    if (c.swap().direction() == Direction.Back || Swapping.retireRecorded(c.s(), c.swap())) {
      return Optional.empty();
    }
    var until = Swapping.emptied(c.swap()).plus(c.s().spec().migration().retention());
    return until.isAfter(c.s().now())
        ? Optional.of(Decision.rest(kept(c, until)).yielding())
        : Optional.empty();
  }

  private static Standing kept(Course c, Instant until) {
    var what = "%s serves; %s is empty";
    return Standing.of(
            Reason.SourceRetained, what.formatted(c.to().name(), c.from().name()), c.s().rest())
        .since(Swapping.emptied(c.swap()))
        .next("kept until", until)
        .remedy("To go back, revert osSKU");
  }
}
