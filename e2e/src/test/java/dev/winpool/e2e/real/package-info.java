/**
 * What is proven on a real control plane, with the operator in a process of its own: run by {@code
 * make e2e}, never by {@code make test}.
 */
package dev.winpool.e2e.real;
