/**
 * What every rule sees and says: the situation, the record of earlier turns, the step, the
 * standing. Values and what follows from them at a glance; no rule lives here, and nothing here
 * knows one.
 */
@NullMarked
package dev.winpool.operator.decide.turn;

import org.jspecify.annotations.NullMarked;
