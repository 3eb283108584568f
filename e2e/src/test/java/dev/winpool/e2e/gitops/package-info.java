/** What Argo CD and Flux make of every status that the journeys produce. */
package dev.winpool.e2e.gitops;
