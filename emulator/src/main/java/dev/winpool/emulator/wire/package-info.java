/** How the emulator's servers listen, in plain HTTP or over TLS. Nothing about what they serve. */
package dev.winpool.emulator.wire;
