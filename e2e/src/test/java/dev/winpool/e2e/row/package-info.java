/**
 * Rows of the drain table on the embedded stage or, where {@code winpool.stage} says so, each on a
 * control plane of its own; and the ledger of those.
 */
package dev.winpool.e2e.row;
