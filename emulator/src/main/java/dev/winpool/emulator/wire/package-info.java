/** How the emulator's servers listen. Nothing about what they serve. */
package dev.winpool.emulator.wire;
