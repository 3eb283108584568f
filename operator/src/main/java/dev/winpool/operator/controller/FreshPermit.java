package dev.winpool.operator.controller;

import dev.winpool.operator.act.Permit;
import dev.winpool.operator.decide.Planner;
import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.observe.Observer;
import dev.winpool.operator.records.RecordFault;
import dev.winpool.operator.world.World;
import java.time.Duration;
import java.util.Optional;

/**
 * Has the rules asked again before each write, by the clock of that instant and with the object,
 * its record and the hold read anew: what would not be decided now is not done (T21, rules 3 and
 * 12). A reading may have taken long, and a batch of evictions does.
 */
record FreshPermit(Observer observer, Planner planner, World seen, Recorded recorded)
    implements Permit {
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration LATER = Duration.ofSeconds(10);

  @Override
  public Optional<Outcome> withheld(Step.Act write) {
    try {
      var now = observer.again(seen, recorded);
      if (now.isEmpty()) {
        return Optional.of(new Outcome.Overtaken());
      }
      return planner.stillDoes(write, now.get(), recorded)
          ? Optional.empty()
          : Optional.of(new Outcome.Again("decided otherwise before it was done", SOON));
    } catch (RecordFault fault) {
      return Optional.of(new Outcome.Unavailable(String.valueOf(fault.getMessage()), LATER));
    }
  }
}
