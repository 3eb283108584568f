/** Where the operator starts: the wiring of its rooms and nothing else. */
@NullMarked
package dev.winpool.operator;

import org.jspecify.annotations.NullMarked;
