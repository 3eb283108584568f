package dev.winpool.emulator.referee;

import dev.winpool.emulator.stage.Journal;
import java.time.Instant;

/** One entry of the journal, read. */
sealed interface Crossing permits ArmCall, ClusterWrite, StageEvent, Aside {
  long seq();

  Instant at();

  /**
   * @param operator what the operator's user agent begins with
   */
  static Crossing of(Journal.Entry entry, String operator) {
    return switch (entry.kind()) {
      case "arm" -> ArmCall.of(entry, operator);
      case "cluster" -> ClusterWrite.of(entry, operator);
      case "stage" -> new StageEvent(entry.seq(), entry.at(), new Facts(entry.fields()));
      default -> new Aside(entry.seq(), entry.at());
    };
  }
}
