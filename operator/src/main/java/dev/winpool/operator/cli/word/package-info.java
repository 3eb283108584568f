/** Commands by which a person speaks: {@code approve}, {@code hold}, {@code unhold}. */
@NullMarked
package dev.winpool.operator.cli.word;

import org.jspecify.annotations.NullMarked;
