package dev.winpool.operator.explore;

import dev.winpool.operator.controller.Cycle;
import dev.winpool.operator.controller.Ports;
import dev.winpool.operator.decide.turn.PollInterval;
import dev.winpool.operator.world.ImageBuild;
import dev.winpool.operator.world.Sample;
import java.util.Optional;

/**
 * One turn of the real cycle in a process that remembers nothing: what it keeps in memory may be
 * lost without harm, so here it always is.
 */
record Turned(Truth seen, Optional<Passage.Death> death, Broken broken) {

  /** A turn that sees what is so, and lives. */
  static int on(Truth truth, Broken broken) {
    return new Turned(truth, Optional.empty(), broken).play(truth);
  }

  /**
   * Changes the truth by what the turn does.
   *
   * @return how many writes it came to
   */
  int play(Truth truth) {
    var shown = seen == truth ? truth.copy() : seen;
    var passage = new Passage(truth, new Ghosts(seen != truth), death);
    var ports =
        new Ports(
            new ModelAks(truth, shown, passage, broken),
            new ModelNodes(truth, shown, passage, broken),
            (_, told) -> told.accept(new ImageBuild.Unknown("not asked")),
            new ModelRecords(truth, shown, passage, broken),
            PollInterval.DEFAULT,
            () -> truth.now);
    try {
      truth.wake =
          new Cycle(ports).turn(Sample.OBJECT).orElse(truth.now.plus(PollInterval.DEFAULT.rest()));
    } catch (Passage.Died _) {
      truth.wake = truth.now.plusSeconds(1);
    }
    return passage.writes();
  }
}
