/**
 * The agent pool that is wanted, field by field: what a new one is created with, what AKS changes
 * in place, what needs another pool. Computes bodies and differences; begins nothing.
 */
@NullMarked
package dev.winpool.operator.decide.pool;

import org.jspecify.annotations.NullMarked;
