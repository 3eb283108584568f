/**
 * A Kubernetes API server inside the JVM, answering as kube-apiserver does and reachable over HTTP
 * on loopback. Written from what Kubernetes does, so that a real control plane can take its place.
 * Nothing here knows winpool's objects, AKS or the operator.
 *
 * <p>Here lives only the cluster as a whole, which puts its rooms together. From below: {@code
 * object}; {@code store} and {@code request}; {@code selector}, {@code schema} and {@code patch};
 * {@code verb} and {@code journal}; {@code server}; {@code controllers}. None imports one above it.
 */
package dev.winpool.e2e.cluster;
