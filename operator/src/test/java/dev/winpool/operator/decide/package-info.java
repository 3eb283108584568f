/**
 * The policy, rule by rule, from its specification: worlds in one line, steps and reasons in
 * tables.
 */
package dev.winpool.operator.decide;
