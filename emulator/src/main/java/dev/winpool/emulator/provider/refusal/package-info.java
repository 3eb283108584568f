/**
 * What the resource provider says no with: code, message and shape of the error. When it says so is
 * decided elsewhere; nothing here knows a pool.
 */
package dev.winpool.emulator.provider.refusal;
