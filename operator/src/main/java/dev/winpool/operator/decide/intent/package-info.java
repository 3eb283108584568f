/**
 * Rule 0: what was written down before it was done is finished under the same fence, or seen to
 * have landed. A DELETE alone is asked for again where it was decided, behind hold, clock and busy:
 * here only its end is seen. No new intent is written here.
 */
@NullMarked
package dev.winpool.operator.decide.intent;

import org.jspecify.annotations.NullMarked;
