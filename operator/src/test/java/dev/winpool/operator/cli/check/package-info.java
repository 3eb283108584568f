/** What {@code check} makes of answers that are none. */
@NullMarked
package dev.winpool.operator.cli.check;

import org.jspecify.annotations.NullMarked;
