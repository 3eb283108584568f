/**
 * The interface that a test's script drives the stage by, in any language: the clock, node images,
 * faults, acts of a second person, the journal and the referee. JSON over HTTP on a port of its
 * own; it decides nothing itself. Documented in docs/emulator.md.
 */
package dev.winpool.emulator.control;
