/**
 * The managed cluster: its properties, its Kubernetes versions, its state. Nothing here knows a
 * pool.
 */
package dev.winpool.emulator.provider.cluster;
