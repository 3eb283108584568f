/** The command {@code export}: the object for a pool that is there. */
@NullMarked
package dev.winpool.operator.cli.adopt;

import org.jspecify.annotations.NullMarked;
