/**
 * What an answer of ARM means: status and error code to answers and faults, bodies to values of
 * {@code world}. No request is made here.
 */
@NullMarked
package dev.winpool.operator.aks.answer;

import org.jspecify.annotations.NullMarked;
