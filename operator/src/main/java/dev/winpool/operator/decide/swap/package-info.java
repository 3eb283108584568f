/**
 * A swap under way: which way it goes, which fact of its stages is missing, what brings that about,
 * and how it is turned round or rebuilt. Never are both sides closed.
 */
@NullMarked
package dev.winpool.operator.decide.swap;

import org.jspecify.annotations.NullMarked;
