/**
 * The machines behind the agent pools: their Node objects, their leases, their kubelets, and the
 * rolling reimage. Everything the cluster is asked goes through one package-private port. Nothing
 * here knows HTTP or what ARM answers.
 */
package dev.winpool.emulator.machine;
