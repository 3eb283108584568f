/**
 * What AKS would refuse, found before anything is sent: one table of checks, each naming the verbs
 * that it keeps from beginning. A swap that is under way is frozen by none of them.
 */
@NullMarked
package dev.winpool.operator.decide.preflight;

import org.jspecify.annotations.NullMarked;
