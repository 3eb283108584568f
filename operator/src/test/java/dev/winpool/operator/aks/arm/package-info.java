/** The verbs of the port over a loopback server that answers what the test says. */
@NullMarked
package dev.winpool.operator.aks.arm;

import org.jspecify.annotations.NullMarked;
