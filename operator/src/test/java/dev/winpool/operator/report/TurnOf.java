package dev.winpool.operator.report;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.Planner;
import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.PollInterval;
import dev.winpool.operator.world.Sample;
import java.time.Duration;
import java.time.Instant;

/** Turns to report. */
final class TurnOf {

  private TurnOf() {}

  /** What that situation leads to, with nothing done yet. */
  static Turn.Seen seen(Given given, WindowsNodePoolStatus previous) {
    var outlook = new Planner(PollInterval.DEFAULT).outlook(given.world(), given.recorded());
    return new Turn.Seen(
        previous, given.world(), given.decided(), new Outcome.Nothing(), given.recorded(), outlook);
  }

  /** Nothing is seen since {@link Sample#NOW}. */
  static Turn.Blind blind(WindowsNodePoolStatus previous, Duration later, String why) {
    return blind(previous, Sample.NOW, later, why);
  }

  static Turn.Blind blind(
      WindowsNodePoolStatus previous, Instant since, Duration later, String why) {
    var trouble = new Turn.Trouble(Reason.AzureUnavailable, why);
    return new Turn.Blind(previous, 1, since, since.plus(later), trouble);
  }
}
