/**
 * What is true now: immutable values, the evidence types that a destructive act must show, and the
 * {@code Observer} that reads everything a turn needs once. Nothing here writes; nothing here
 * decides.
 */
@NullMarked
package dev.winpool.operator.world;

import org.jspecify.annotations.NullMarked;
