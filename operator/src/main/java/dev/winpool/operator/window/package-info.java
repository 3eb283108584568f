/**
 * When a maintenance window is open: pure arithmetic on the fields of the object, in the meaning of
 * AKS planned maintenance. Knows no clock: every question names its instant. Nothing about pools
 * lives here.
 */
@NullMarked
package dev.winpool.operator.window;

import org.jspecify.annotations.NullMarked;
