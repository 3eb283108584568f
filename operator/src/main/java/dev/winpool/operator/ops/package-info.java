/**
 * What running the operator needs: its settings, health and metrics. Of other rooms it knows the
 * bounded text of {@code world} only; whoever starts the operator hands in what is to be probed and
 * counted.
 */
@NullMarked
package dev.winpool.operator.ops;

import org.jspecify.annotations.NullMarked;
