/** The command {@code bundle}: what somebody who helps wants to see. */
@NullMarked
package dev.winpool.operator.cli.bundle;

import org.jspecify.annotations.NullMarked;
