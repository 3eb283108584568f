/**
 * The one port through which the cluster is asked and written to, and what a step saw through it.
 * No other room of the machines holds a Kubernetes client.
 */
package dev.winpool.emulator.machine.kubeapi;
