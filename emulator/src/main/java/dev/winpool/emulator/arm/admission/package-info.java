/**
 * Who may ask, and how often: bearer tokens and throttling. What is asked does not matter here but
 * for the bucket it is counted in.
 */
package dev.winpool.emulator.arm.admission;
