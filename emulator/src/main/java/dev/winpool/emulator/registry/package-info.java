/**
 * The container images of the stage: a table of which image exists for which Windows builds, and a
 * small read-only registry (OCI distribution, version 2) that tells it. Knows nothing of pools,
 * nodes or ARM.
 */
package dev.winpool.emulator.registry;
