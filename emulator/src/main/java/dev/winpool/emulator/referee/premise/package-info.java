/**
 * What the journal does not say and a judgement needs: whose writes are judged, limits, windows,
 * planted secrets.
 */
package dev.winpool.emulator.referee.premise;
