/**
 * The world as far as the journal has told of it: pools, nodes and objects as last seen. Nothing
 * here judges.
 */
package dev.winpool.emulator.referee.scene;
