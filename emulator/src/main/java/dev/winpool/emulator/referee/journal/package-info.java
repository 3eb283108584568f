/**
 * Reading one entry of the journal: a request to ARM, a write to the cluster, an event of the
 * stage. Nothing here remembers.
 */
package dev.winpool.emulator.referee.journal;
