/**
 * One agent pool: what was put, the defaults and merges that make it, its upgrade settings, the
 * state it is in. Who may change it and when is decided in {@code rule} and {@code verb}.
 */
package dev.winpool.emulator.provider.pool;
