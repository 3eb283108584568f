/**
 * Drives the operator over a stage. The deterministic driver is one thread: turn, deliver events,
 * jump to the next wake. The numbered gate counts every external write of the operator and can stop
 * the world at any of them.
 */
package dev.winpool.e2e.driver;
