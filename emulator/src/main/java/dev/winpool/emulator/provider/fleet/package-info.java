/**
 * The port behind which the machines of the pools stand, and the work that waits for them. No
 * Kubernetes here.
 */
package dev.winpool.emulator.provider.fleet;
