/**
 * Breaks the operator on purpose, one fence at a time, in a copy of the tree, and asks whether the
 * journeys, the traces and the referee notice: run by {@code make mutants}. Nothing here knows what
 * a mutant is about; that stands in the head of its patch.
 */
package dev.winpool.e2e.mutants;
