/**
 * The port {@code AgentPools} and its ARM adapter: the only code that imports {@code com.azure},
 * the only code that knows paths, headers and error codes of AKS. Classifies every answer once, by
 * status and code. Decides nothing, waits for nothing.
 */
@NullMarked
package dev.winpool.operator.aks;

import org.jspecify.annotations.NullMarked;
