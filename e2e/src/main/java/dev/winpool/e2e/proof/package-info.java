/**
 * The proofs that need more than a journey: rest, crashes at every write, every fault of ARM in
 * every phase, many pools, fields that nobody may lose. Each measures one thing on a stage and says
 * what it found; the tests write it into the ledger.
 */
package dev.winpool.e2e.proof;
