/**
 * A stage: one clock, one journal, a Kubernetes cluster, an AKS emulator with its machines, and the
 * way to put manifests on it. Journeys and the demonstration are written against {@code Stage}
 * alone, so that the same run on another cluster is another implementation of it.
 */
package dev.winpool.e2e.stage;
