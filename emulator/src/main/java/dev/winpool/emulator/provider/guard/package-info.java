/**
 * What stands before a write whatever it says: eTags with the conditions on them, and management
 * locks. Nothing here knows what is written.
 */
package dev.winpool.emulator.provider.guard;
