/**
 * Exploration (traces.md, R5): the real cycle on a small world of three pools, two pods and a
 * Lease, in every order of turns, edits, hands, failures and crashes that a few disturbances allow.
 * What is true is kept apart from what a turn is shown, and ghosts judge every write. May import
 * every room of the operator; nothing imports it.
 */
@NullMarked
package dev.winpool.operator.explore;

import org.jspecify.annotations.NullMarked;
