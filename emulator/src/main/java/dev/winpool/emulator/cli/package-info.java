/**
 * The emulator as a program of its own: its command line, its loop, what it prints. Everything else
 * is in the rooms it starts.
 */
package dev.winpool.emulator.cli;
