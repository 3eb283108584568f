/** AKS's rolling reimage: surge, cordon, drain through the eviction API, soak, node by node. */
package dev.winpool.emulator.machine.upgrade;
