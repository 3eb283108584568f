/**
 * What a PUT of an agent pool or of the cluster is refused for: tables of rules over a proposal,
 * the first that speaks wins. Rules change nothing.
 */
package dev.winpool.emulator.provider.rule;
