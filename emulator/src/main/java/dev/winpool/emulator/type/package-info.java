/**
 * What AKS itself has said: Microsoft's type tables, recorded exchanges, official examples, the
 * error catalogue. Read from where they lie, which need not be at hand; nothing the emulator
 * answers is made from them, what it answered is held against them.
 */
package dev.winpool.emulator.type;
