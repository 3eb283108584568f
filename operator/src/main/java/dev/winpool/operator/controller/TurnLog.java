package dev.winpool.operator.controller;

import dev.winpool.operator.api.Summary;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.report.Turn;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One line of the log when a step did something; turns that only looked are for debugging (proof.md
 * S16).
 */
final class TurnLog {
  private static final Logger LOG = LoggerFactory.getLogger(TurnLog.class);

  private TurnLog() {}

  static void write(WindowsNodePool object, Turn.Seen turn, WindowsNodePoolStatus next) {
    write(object, turn.decision().step(), turn.outcome(), next);
  }

  static void write(
      WindowsNodePool object, Step step, Outcome outcome, WindowsNodePoolStatus next) {
    var looked = step instanceof Step.Rest;
    LOG.atLevel(looked ? Level.DEBUG : Level.INFO)
        .addKeyValue("object", object.getMetadata().getName())
        .addKeyValue("generation", object.getMetadata().getGeneration())
        .addKeyValue("step", step.getClass().getSimpleName())
        .addKeyValue("outcome", outcome.getClass().getSimpleName())
        .addKeyValue("reason", said(next, Summary::reason))
        .log(said(next, Summary::message));
  }

  private static String said(WindowsNodePoolStatus status, Function<Summary, String> what) {
    return Optional.ofNullable(status.summary()).map(what).orElse("");
  }
}
