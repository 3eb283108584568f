/**
 * The machines behind the agent pools, as a whole: looked at, ordered and settled once a step.
 * Nothing below here knows HTTP or what ARM answers.
 */
package dev.winpool.emulator.machine;
