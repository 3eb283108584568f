/** Buckets and shares by a clock that only the test moves. */
@NullMarked
package dev.winpool.operator.aks.budget;

import org.jspecify.annotations.NullMarked;
