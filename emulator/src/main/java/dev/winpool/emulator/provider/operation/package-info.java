/**
 * Long-running operations: what they are carried out on, the work they do as time passes, how they
 * end and how an abort ends them. Nothing here knows what a pool or a cluster is.
 */
package dev.winpool.emulator.provider.operation;
