package dev.winpool.operator.decide.swap;

import dev.winpool.operator.decide.pool.Echo;
import dev.winpool.operator.decide.pool.ImmutableDrift;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Step;
import java.util.Optional;

/**
 * What the successor was built for and does not show is written down before anything moves, so that
 * it is no reason for another swap when this one has ended and its target is forgotten (rules.md,
 * "What AKS does not show").
 */
final class NoteUnshown {

  private NoteUnshown() {}

  static Optional<Decision> ask(SwapContext c) {
    return Optional.ofNullable(c.move().record().target())
        .filter(_ -> !c.move().back())
        .map(target -> ImmutableDrift.unshown(target.osSKU(), target.template(), c.to()))
        .map(unshown -> Echo.built(c.s().recorded(), c.to(), unshown, c.s().now()))
        .filter(next -> !next.equals(c.s().recorded()))
        .map(
            next ->
                Decision.act(
                    new Step.Remember(next),
                    c.moving("noting what " + c.to().name() + " does not show")
                        .wakeAt(c.s().now())));
  }
}
