/**
 * The JSON of bodies: what is told of pools, cluster, subscription and cloud, and which fields each
 * api-version knows. Nothing here changes anything.
 */
package dev.winpool.emulator.arm.body;
