/**
 * Programs of the stage as processes of their own. The packaged operator is started with
 * environment variables as a Deployment does, and heard; nothing here reaches into its classes, the
 * one class that runs inside that process gives it a stage's time. The embedded cluster is served
 * to whoever has its kubeconfig.
 */
package dev.winpool.e2e.process;
