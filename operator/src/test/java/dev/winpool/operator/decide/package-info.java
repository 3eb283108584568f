/**
 * The policy, rule by rule, from its specification: worlds in one line, and in tables the step that
 * must come of them, what it writes down or is done to, and the reason.
 */
package dev.winpool.operator.decide;
