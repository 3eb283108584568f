/**
 * Benchmarks: what the packaged operator needs, in a process of its own under the JVM options of
 * its Deployment, on a real API server that is filled with as much as a large cluster has. What is
 * measured is seen from outside: by the kernel, the audit log, the operator's own metrics and the
 * status of its objects. Nothing here reaches into the operator's classes, plays machines or judges
 * what it decides.
 */
package dev.winpool.e2e.bench;
