/** The ARM adapter on a loopback server that answers what the test says. */
@NullMarked
package dev.winpool.operator.aks;

import org.jspecify.annotations.NullMarked;
