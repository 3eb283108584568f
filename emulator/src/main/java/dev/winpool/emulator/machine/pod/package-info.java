/**
 * Reading pods and budgets: phase, owner, tolerations and selectors, what may be disrupted now.
 * Nothing here writes.
 */
package dev.winpool.emulator.machine.pod;
