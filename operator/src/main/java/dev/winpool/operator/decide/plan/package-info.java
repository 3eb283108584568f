/**
 * What can only become true in another pool is written down before anything is touched: names,
 * steps, sizes, findings, hash. Ends with the recorded swap.
 */
@NullMarked
package dev.winpool.operator.decide.plan;

import org.jspecify.annotations.NullMarked;
