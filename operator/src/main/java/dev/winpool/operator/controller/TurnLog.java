package dev.winpool.operator.controller;

import dev.winpool.operator.api.Summary;
import dev.winpool.operator.api.Waiting;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.decide.RuleTrail;
import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.report.Deed;
import dev.winpool.operator.report.Turn;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One line of the log for each decision: when a step did something, or when the object stands
 * otherwise than its last status said. Turns that looked and found the same are for debugging, and
 * so is which rules had nothing to say (proof.md S16).
 */
final class TurnLog {
  private static final Logger LOG = LoggerFactory.getLogger(TurnLog.class);

  private TurnLog() {}

  /**
   * @param asked which rules; not called where the line is not written
   */
  static void write(
      WindowsNodePool object,
      Turn.Seen turn,
      WindowsNodePoolStatus next,
      Supplier<RuleTrail> asked) {
    var decision = turn.decision();
    var level = level(decision.step(), turn.previous(), next);
    if (!LOG.isEnabledForLevel(level)) {
      return;
    }
    var trail = asked.get();
    line(level, object, next)
        .addKeyValue("rule", trail.spoke())
        .addKeyValue("step", word(decision.step()))
        .addKeyValue("outcome", word(turn.outcome()))
        .addKeyValue("arm", arm(decision.step(), turn.outcome()))
        .addKeyValue("next", decision.standing().wake())
        .log(said(next, Summary::message));
    LOG.atDebug()
        .addKeyValue("object", object.getMetadata().getName())
        .addKeyValue("rule", trail.spoke())
        .log("had nothing to say: " + trail.words());
  }

  /** Of a turn in which rule 2 alone was asked. */
  static void write(WindowsNodePool object, Turn.Rescued turn, WindowsNodePoolStatus next) {
    var decision = turn.decision();
    line(level(decision.step(), turn.previous(), next), object, next)
        .addKeyValue("rule", "2 NeverBothClosed")
        .addKeyValue("step", word(decision.step()))
        .addKeyValue("outcome", word(turn.outcome()))
        .addKeyValue("arm", "")
        .addKeyValue("next", decision.standing().wake())
        .log(said(next, Summary::message));
  }

  private static Level level(
      Step step, WindowsNodePoolStatus previous, WindowsNodePoolStatus next) {
    var same = step instanceof Step.Rest && place(previous).equals(place(next));
    return same ? Level.DEBUG : Level.INFO;
  }

  /** Where the object stands: what its message says of numbers and times is no other decision. */
  private static List<String> place(WindowsNodePoolStatus status) {
    return List.of(
        said(status, Summary::reason),
        stage(status),
        Optional.ofNullable(status.waiting()).map(Waiting::about).orElse(""));
  }

  private static LoggingEventBuilder line(
      Level level, WindowsNodePool object, WindowsNodePoolStatus next) {
    return LOG.atLevel(level)
        .addKeyValue("object", object.getMetadata().getName())
        .addKeyValue("generation", object.getMetadata().getGeneration())
        .addKeyValue("stage", stage(next))
        .addKeyValue("reason", said(next, Summary::reason));
  }

  private static String stage(WindowsNodePoolStatus status) {
    return Optional.ofNullable(status.migration())
        .flatMap(it -> Optional.ofNullable(it.stage()))
        .map(Enum::name)
        .orElse("");
  }

  private static String arm(Step step, Outcome outcome) {
    return Deed.of(step, outcome).map(Deed::arm).orElse("");
  }

  private static String word(Object value) {
    return value.getClass().getSimpleName();
  }

  private static String said(WindowsNodePoolStatus status, Function<Summary, String> what) {
    return Optional.ofNullable(status.summary()).map(what).orElse("");
  }
}
