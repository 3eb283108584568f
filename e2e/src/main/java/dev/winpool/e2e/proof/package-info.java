/**
 * The proofs and their ledger: every proof writes {@code target/proof/<id>.json} with what it
 * measured and what was asked, and the table fails when one is missing, skipped or red.
 */
package dev.winpool.e2e.proof;
