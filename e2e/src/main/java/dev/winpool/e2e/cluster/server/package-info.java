/**
 * The server itself: picks the verb for a request under the store's lock, listens on loopback, asks
 * the interceptors, carries watches, and gives clients inside the cluster the same way in.
 */
package dev.winpool.e2e.cluster.server;
