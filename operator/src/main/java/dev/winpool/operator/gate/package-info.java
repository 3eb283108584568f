/**
 * The one gate that every external write passes, in the ARM client as in the Kubernetes client, the
 * SDK's own writes included. Production leaves it open; tests stop the world at it. Imports nothing
 * of the operator.
 */
@NullMarked
package dev.winpool.operator.gate;

import org.jspecify.annotations.NullMarked;
