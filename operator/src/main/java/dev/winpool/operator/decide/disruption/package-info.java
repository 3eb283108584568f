/**
 * Who may be disturbed now: the one disruption of the cluster, windows, gates and approvals,
 * whether workloads could run on the other side, whether moved pods are back. Guards that wait; no
 * act that moves a pod.
 */
@NullMarked
package dev.winpool.operator.decide.disruption;

import org.jspecify.annotations.NullMarked;
