/**
 * Reads what a turn needs, once, through the ports, into one immutable {@code World}. Never writes,
 * never decides; what it must read is told by {@code decide.Needs}.
 */
@NullMarked
package dev.winpool.operator.observe;

import org.jspecify.annotations.NullMarked;
