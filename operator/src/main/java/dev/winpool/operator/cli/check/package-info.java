/** The command {@code check}: whether an installation can work. */
@NullMarked
package dev.winpool.operator.cli.check;

import org.jspecify.annotations.NullMarked;
