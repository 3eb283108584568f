/**
 * A loopback proxy between the operator and the emulator's ARM that does to requests and answers
 * what the way to ARM, and ARM itself, do: throttle, fail, fall silent, break off, show old things.
 * Knows paths of AKS, nothing of the operator; what gets through is in the emulator's journal.
 */
package dev.winpool.e2e.arm;
