/**
 * What can only become true in another pool is written down before anything is touched: steps and
 * findings here, with name and size of room {@code pool} and the hash of room {@code turn}. Ends
 * with the recorded swap.
 */
@NullMarked
package dev.winpool.operator.decide.plan;

import org.jspecify.annotations.NullMarked;
