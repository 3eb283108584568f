/** The command {@code plan}: what a spec would do. */
@NullMarked
package dev.winpool.operator.cli.trial;

import org.jspecify.annotations.NullMarked;
