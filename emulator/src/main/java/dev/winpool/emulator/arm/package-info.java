/**
 * ARM over HTTP: the server, the handler behind it and the journal of every request. What is
 * decided is decided in {@code provider}; nothing here knows Kubernetes.
 */
package dev.winpool.emulator.arm;
