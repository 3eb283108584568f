/**
 * Empties cordoned nodes by evictions that budgets allow: which nodes, which pods now, what is said
 * of those that cannot go. Who may drain, and when, is asked of the guards.
 */
@NullMarked
package dev.winpool.operator.decide.drain;

import org.jspecify.annotations.NullMarked;
