package dev.winpool.operator.act;

import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.Step;
import java.util.Optional;

/**
 * Asked before every single write of an act, however long ago its turn began: whether it may still
 * be done (turn.md, time and freshness).
 */
@FunctionalInterface
public interface Permit {
  /** Nothing is asked. */
  Permit GIVEN = _ -> Optional.empty();

  /** What the act comes to instead of this write; empty while it may be done. */
  Optional<Outcome> withheld(Step.Act write);
}
