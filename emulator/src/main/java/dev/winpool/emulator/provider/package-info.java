/**
 * The managed cluster and its agent pools as Azure's resource provider keeps them, room by room:
 * what is refused and in which words ({@code refusal}, {@code rule}), what guards a resource
 * ({@code guard}), long-running operations ({@code operation}) and how they are made to fail
 * ({@code failure}), the cluster, the pools, node images, maintenance and quota, the machines
 * behind a port ({@code fleet}), at last the verbs and what AKS does by itself ({@code
 * automation}). No HTTP and no Kubernetes in any of them. Nothing here locks: callers hold the
 * stage's one lock.
 */
package dev.winpool.emulator.provider;
