/** The type tables and recorded exchanges of AKS, read from where they lie. */
package dev.winpool.emulator.type;
