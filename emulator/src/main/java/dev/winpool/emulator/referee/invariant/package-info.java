/**
 * The invariants and the check of each. A check keeps only the state it needs beyond the scene; it
 * shares nothing with another check and nothing with the operator.
 */
package dev.winpool.emulator.referee.invariant;
