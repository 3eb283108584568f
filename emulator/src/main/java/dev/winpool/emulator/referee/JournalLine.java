package dev.winpool.emulator.referee;

import java.time.Instant;

/** Where in the journal something stands. */
interface JournalLine {
  long seq();

  Instant at();
}
