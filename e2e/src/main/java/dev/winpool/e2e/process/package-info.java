/**
 * The packaged operator as a process of its own, started with environment variables as a Deployment
 * does, and what it says. Nothing here reaches into the operator's classes; the one class that runs
 * inside that process gives it a stage's time.
 */
package dev.winpool.e2e.process;
