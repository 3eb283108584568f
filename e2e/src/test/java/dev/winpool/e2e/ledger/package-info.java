/** The ledger's own tests. */
@NullMarked
package dev.winpool.e2e.ledger;

import org.jspecify.annotations.NullMarked;
