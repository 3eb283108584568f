/**
 * Performs the one step of a turn through one port and says what came of it; never waits, loops or
 * sleeps. What a failed or accepted act means for the record is a pure function beside it ({@code
 * Aftermath}).
 */
@NullMarked
package dev.winpool.operator.act;

import org.jspecify.annotations.NullMarked;
