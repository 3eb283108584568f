package dev.winpool.emulator.referee;

import java.time.Instant;

/** An entry that proves nothing: a mark of whoever drives the stage. */
record Aside(long seq, Instant at) implements Crossing {}
