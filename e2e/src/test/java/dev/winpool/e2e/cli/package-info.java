/**
 * The command line against the embedded stage, through its own start's ways to the cluster and to
 * ARM: what a person types, what he reads and what is written.
 */
package dev.winpool.e2e.cli;
