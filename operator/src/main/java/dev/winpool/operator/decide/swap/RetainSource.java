package dev.winpool.operator.decide.swap;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.pool.WayBack;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Standing;
import java.time.Instant;
import java.util.Optional;

/** Stage Retained: the empty source is kept for a while; a rollback keeps nothing. */
final class RetainSource {

  private RetainSource() {}

  static Optional<Decision> ask(SwapContext c) {
    if (c.move().back() || c.s().retireRecorded(c.from().name())) {
      return Optional.empty();
    }
    var until = c.move().emptiedAt().plus(c.s().spec().migration().retention());
    return until.isAfter(c.s().now())
        ? Optional.of(Decision.rest(kept(c, until)).yielding())
        : Optional.empty();
  }

  private static Standing kept(SwapContext c, Instant until) {
    var serves = c.to().name() + (c.atZero() ? " is scaled to 0; " : " serves; ");
    return Standing.of(Reason.SourceRetained, serves + c.from().name() + " is empty", c.s().rest())
        .since(c.move().emptiedAt())
        .next("kept until", until)
        .remedy(WayBack.sentence(c.s()));
  }
}
