package dev.winpool.emulator.referee.journal;

import dev.winpool.emulator.stage.Journal;
import java.time.Instant;

/** One entry of the journal, read. */
public sealed interface Crossing extends JournalLine {

  /** The line it stands in. */
  JournalLine line();

  @Override
  default long seq() {
    return line().seq();
  }

  @Override
  default Instant at() {
    return line().at();
  }

  /** A request to ARM and its answer. */
  record Arm(ArmExchange line) implements Crossing {}

  /** A write to the Kubernetes API and its answer. */
  record Cluster(ClusterWrite line) implements Crossing {}

  /** Something the stage did by itself. */
  record Stage(StageEvent line) implements Crossing {}

  /** An entry that proves nothing: a mark of whoever drives the stage. */
  record Aside(long seq, Instant at) implements Crossing {
    @Override
    public JournalLine line() {
      return this;
    }
  }

  /**
   * @param operator what the operator's user agent begins with
   */
  static Crossing of(Journal.Entry entry, String operator) {
    return switch (entry.kind()) {
      case "arm" -> new Arm(ArmExchange.of(entry, operator));
      case "cluster" -> new Cluster(ClusterWrite.of(entry, operator));
      case "stage" ->
          new Stage(new StageEvent(entry.seq(), entry.at(), new JsonFacts(entry.fields())));
      default -> new Aside(entry.seq(), entry.at());
    };
  }
}
