/**
 * What every part of a stage shares: its clock, the way it is stepped, and the journal of what
 * crossed its borders. Nothing here knows AKS or Kubernetes, and nothing in this module knows the
 * operator.
 */
package dev.winpool.emulator.stage;
