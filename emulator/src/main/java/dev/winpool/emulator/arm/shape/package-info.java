/**
 * What a body may look like: every property with its type, its values and its bounds, by
 * api-version, in a notation of its own; a body is read by it, an answer is cut down to it. Nothing
 * here knows a path or a pool.
 */
package dev.winpool.emulator.arm.shape;
