package dev.winpool.operator.report;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.Outlook;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.World;
import java.time.Instant;

/** What a turn knows when it reports. */
public sealed interface Turn {

  /** The status as it was read. */
  WindowsNodePoolStatus previous();

  /**
   * The world was seen, something was decided, and perhaps done.
   *
   * @param recorded the record after the act
   * @param outlook how things stand with that record
   */
  record Seen(
      WindowsNodePoolStatus previous,
      World world,
      Decision decision,
      Outcome outcome,
      Recorded recorded,
      Outlook outlook)
      implements Turn {}

  /**
   * ARM or the API server did not answer: nothing was decided.
   *
   * @param since when nothing was seen for the first time, as far as this process knows
   */
  record Blind(
      WindowsNodePoolStatus previous, long generation, Instant since, Instant now, Trouble trouble)
      implements Turn {}

  /**
   * Why nothing was seen.
   *
   * @param reason whose silence it is
   * @param why one sentence for people
   */
  record Trouble(Reason reason, String why) {}

  /**
   * Another installation serves the cluster: nothing was looked at.
   *
   * @param standing what is said of it
   */
  record Aside(WindowsNodePoolStatus previous, long generation, Instant now, Standing standing)
      implements Turn {}

  /**
   * The world could not be seen whole, and rule 2 spoke all the same.
   *
   * @param recorded the record after the act
   * @param why what could not be read
   */
  record Rescued(
      WindowsNodePoolStatus previous,
      long generation,
      Instant now,
      Decision decision,
      Outcome outcome,
      Recorded recorded,
      String why)
      implements Turn {}
}
