/**
 * A request as it came in, its api-version, and the answer that goes out. Nothing here knows a
 * path.
 */
package dev.winpool.emulator.arm.message;
