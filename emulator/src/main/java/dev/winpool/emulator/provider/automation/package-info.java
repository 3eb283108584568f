/**
 * What AKS does by itself, without a request: the cluster autoscaler and the node image channel.
 * Both act by the same verbs as everybody else.
 */
package dev.winpool.emulator.provider.automation;
