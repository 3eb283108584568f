/**
 * What a person should know although nothing is wrong: one judgement for each code of {@code
 * AdvisoryCode}, by facts that the turn has read anyway. No rule asks it, so it blocks nothing.
 */
@NullMarked
package dev.winpool.operator.decide.advice;

import org.jspecify.annotations.NullMarked;
