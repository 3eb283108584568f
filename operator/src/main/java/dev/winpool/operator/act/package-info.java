/**
 * Performs the one act of a turn through one port and says what came of it; never waits, loops or
 * sleeps. What that means for the record is decided elsewhere ({@code decide.Bookkeeping}).
 */
@NullMarked
package dev.winpool.operator.act;

import org.jspecify.annotations.NullMarked;
