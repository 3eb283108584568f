/**
 * Rule 0: what was written down before it was done is finished under the same fence, or seen to
 * have landed. No new intent is written here.
 */
@NullMarked
package dev.winpool.operator.decide.intent;

import org.jspecify.annotations.NullMarked;
