package dev.winpool.operator.controller;

import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.records.Records;
import dev.winpool.operator.records.Records.EventNote;
import dev.winpool.operator.report.Deed;
import dev.winpool.operator.report.EventNotes;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what was done on the outside: the log in the instant after, the event once the status was
 * sent, whether the API server took that or not (proof.md S16).
 */
record Audit(Records records) {
  private static final Logger LOG = LoggerFactory.getLogger(Audit.class);

  void log(WindowsNodePool object, Step step, Outcome outcome) {
    Deed.of(step, outcome)
        .ifPresent(
            deed ->
                LOG.atInfo()
                    .addKeyValue("object", object.getMetadata().getName())
                    .addKeyValue("generation", generation(object))
                    .addKeyValue("reason", deed.reason())
                    .addKeyValue("arm", deed.arm())
                    .log(deed.words()));
  }

  void publish(WindowsNodePool object, Step step, Outcome outcome) {
    Deed.of(step, outcome).ifPresent(deed -> publish(object, deed.note(generation(object))));
  }

  void publish(WindowsNodePool object, EventNotes.Note note) {
    var type = note.warning() ? "Warning" : "Normal";
    records.publish(object, new EventNote(type, note.reason(), note.message()));
  }

  static long generation(WindowsNodePool object) {
    return Optional.ofNullable(object.getMetadata().getGeneration()).orElse(0L);
  }
}
