/**
 * The managed cluster and its agent pools as Azure's resource provider keeps them: properties,
 * eTags, states, operations, what is refused and in which words, node image versions. The machines
 * are behind the port {@link dev.winpool.emulator.pool.Fleet}. No HTTP and no Kubernetes here.
 * Nothing here locks: callers hold the stage's one lock.
 */
package dev.winpool.emulator.pool;
