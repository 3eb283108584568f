/**
 * The only place where status, conditions and events are made: pure functions of what was, what is
 * true, what was decided and what came of it.
 */
@NullMarked
package dev.winpool.operator.report;

import org.jspecify.annotations.NullMarked;
