/**
 * The port {@code WorkerNodes} and its adapter: the only code that reads or writes nodes, pods,
 * evictions, budgets and owners of pods. Node writes touch nothing but {@code spec.unschedulable}
 * and our annotation. Decides nothing, waits for nothing.
 */
@NullMarked
package dev.winpool.operator.nodes;

import org.jspecify.annotations.NullMarked;
