/** Commands that show: {@code status}. */
@NullMarked
package dev.winpool.operator.cli.look;

import org.jspecify.annotations.NullMarked;
