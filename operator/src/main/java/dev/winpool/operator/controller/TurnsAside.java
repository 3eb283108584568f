package dev.winpool.operator.controller;

import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.decide.Planner;
import dev.winpool.operator.records.Records;
import dev.winpool.operator.records.Records.Written;
import dev.winpool.operator.report.EventNotes;
import dev.winpool.operator.report.Reporter;
import dev.winpool.operator.report.Turn;
import dev.winpool.operator.world.Installation;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns of an installation beside the one that serves the cluster: it says so and touches nothing.
 */
record TurnsAside(Planner planner, Records records, Map<String, Instant> told) {
  /** The other writes what is so; it is not written over turn by turn. */
  private static final Duration SAID = Duration.ofHours(1);

  private static final Logger LOG = LoggerFactory.getLogger(TurnsAside.class);

  TurnsAside(Planner planner, Records records) {
    this(planner, records, new ConcurrentHashMap<>());
  }

  /** Says where the other one is, at most once an hour, and when to look again. */
  Instant serve(WindowsNodePool object, Installation other, Instant now) {
    var standing = planner.aside(other, now);
    var name = object.getMetadata().getName();
    var last = told.get(name);
    if (last == null || now.isBefore(last) || !now.isBefore(last.plus(SAID))) {
      tell(
          object,
          new Turn.Aside(
              WindowsNodePoolStatus.orEmpty(object.getStatus()),
              Audit.generation(object),
              now,
              standing));
    }
    return standing.wake();
  }

  private void tell(WindowsNodePool object, Turn.Aside turn) {
    var next = Reporter.report(turn);
    if (records.replaceStatus(object, next) != Written.Done) {
      return;
    }
    told.put(object.getMetadata().getName(), turn.now());
    var message = turn.standing().what() + ". " + turn.standing().remedy();
    LOG.atWarn().addKeyValue("object", object.getMetadata().getName()).log(message);
    new Audit(records)
        .publish(object, new EventNotes.Note(true, turn.standing().reason().name(), message));
  }
}
