/**
 * One machine and its Node object: when it boots, what its labels, taints and conditions are, how
 * the object is kept so.
 */
package dev.winpool.emulator.machine.node;
