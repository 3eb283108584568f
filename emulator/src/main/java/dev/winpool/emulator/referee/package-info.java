/**
 * The referee: judges, from the journal alone, that nothing happened which invariants.md says may
 * never happen. One check per invariant, fed in order, either after the fact or live. Nothing of
 * the operator may come in here, nor any call to a running stage: what the journal does not say
 * comes from {@link dev.winpool.emulator.referee.premise.Premises}.
 */
package dev.winpool.emulator.referee;
