/**
 * The object itself is being deleted (the pool that a swap leaves behind is room {@code swap}'s):
 * its pools are kept and put back as they were, or emptied and deleted one after another by the
 * drain and the evidence of a swap.
 */
@NullMarked
package dev.winpool.operator.decide.deletion;

import org.jspecify.annotations.NullMarked;
