/** Settings, and the loopback server that the tests of this room share. */
@NullMarked
package dev.winpool.operator.aks;

import org.jspecify.annotations.NullMarked;
