/**
 * Failures that a test asks for: which requests they are meant for and what goes wrong then. Where
 * they strike is decided by who carries the request out.
 */
package dev.winpool.emulator.provider.failure;
