/** All machines of all pools: ordered as far as there is room, renewed, removed. */
package dev.winpool.emulator.machine.park;
