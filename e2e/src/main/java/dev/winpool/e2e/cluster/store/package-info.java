/**
 * Every object of the cluster under one resourceVersion counter, and what follows from a stored
 * definition: the kinds that the catalog then serves. Knows objects and keys, nothing of requests;
 * whether a change is right is for the verbs.
 */
package dev.winpool.e2e.cluster.store;
