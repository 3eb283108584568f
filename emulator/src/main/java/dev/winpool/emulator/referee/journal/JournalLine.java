package dev.winpool.emulator.referee.journal;

import java.time.Instant;

/** Where in the journal something stands. */
public interface JournalLine {
  long seq();

  Instant at();
}
