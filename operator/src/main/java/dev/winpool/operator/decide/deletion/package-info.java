/**
 * The object is being deleted: its pools are kept and put back as they were, or emptied and deleted
 * one after another by the drain and the evidence of a swap.
 */
@NullMarked
package dev.winpool.operator.decide.deletion;

import org.jspecify.annotations.NullMarked;
