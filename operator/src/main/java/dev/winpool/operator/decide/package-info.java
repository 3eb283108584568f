/**
 * What to do next, as a pure function of what is recorded and what is true: ordered rules, the
 * first that speaks wins ({@code Planner}). No Azure, no Kubernetes client, no clock: time is a
 * value of {@code World}. One file a rule family.
 */
@NullMarked
package dev.winpool.operator.decide;

import org.jspecify.annotations.NullMarked;
