/**
 * The ledger: every proof writes {@code target/proof/<id>.json} with what it measured and what was
 * asked, and the table of a chapter fails when one is missing, skipped or red. Knows none of the
 * proofs but by its id.
 */
package dev.winpool.e2e.ledger;
