/** VM sizes and the vCPU quota of the subscription in the region. */
package dev.winpool.emulator.provider.quota;
