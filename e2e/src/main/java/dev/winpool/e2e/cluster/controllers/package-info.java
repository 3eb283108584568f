/**
 * The controllers and the scheduler of the embedded cluster. Each is stepped, reads the store in a
 * fixed order and writes through an {@link dev.winpool.e2e.cluster.server.Actor} like any client.
 * No kubelet lives here: pods become ready and end by somebody else's hand.
 */
package dev.winpool.e2e.cluster.controllers;
