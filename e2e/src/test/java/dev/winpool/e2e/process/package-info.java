/**
 * The packaged operator as a process of its own, started with environment variables as a Deployment
 * does, over an embedded cluster and the emulator in real time: what it says and how it ends when
 * its input is bad, and how replicas take turns. Nothing here reaches into the operator's classes
 * but its API types; waiting is always for something that can be seen.
 */
package dev.winpool.e2e.process;
