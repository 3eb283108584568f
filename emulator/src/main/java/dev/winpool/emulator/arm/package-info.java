/**
 * ARM over HTTP: paths, tokens, headers, error envelopes and bodies of the resource provider, and
 * the journal of every request. What is decided is decided in {@code pool}; nothing here knows
 * Kubernetes.
 */
package dev.winpool.emulator.arm;
