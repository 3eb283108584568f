/**
 * Port {@code AgentPools}, its faults and answers, and what the settings name: the cluster, the
 * cloud, the login. This package is the public face; what is below it is the adapter, and of that
 * only {@code arm.ArmAgentPools} and {@code http.ArmHttp} are made outside the room. The only room
 * that imports {@code com.azure}, the only one that knows paths, headers and error codes of AKS.
 * Decides nothing, waits for nothing. Arrows in it: {@code arm -> budget, answer -> http -> this}.
 */
@NullMarked
package dev.winpool.operator.aks;

import org.jspecify.annotations.NullMarked;
