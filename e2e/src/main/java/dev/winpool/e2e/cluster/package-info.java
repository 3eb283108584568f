/**
 * A Kubernetes API server inside the JVM: an object store, the verbs over it, watches, evictions
 * and errors as kube-apiserver answers them, reachable over HTTP on loopback. Written from what
 * Kubernetes does, so that a real control plane can take its place. Nothing here knows winpool's
 * objects, AKS or the operator; the controllers live one package below.
 */
package dev.winpool.e2e.cluster;
