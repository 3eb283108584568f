/**
 * A request and its answer: paths taken apart, bodies decoded, errors worded as kube-apiserver
 * words them. Nothing here reads or changes what is stored.
 */
package dev.winpool.e2e.cluster.request;
