/**
 * What is true now: immutable values, the evidence types that a destructive act must show, and the
 * one way to bound the text of others, {@code BoundedText}, that every room uses where such text
 * enters. Nothing here reads, writes or decides.
 */
@NullMarked
package dev.winpool.operator.world;

import org.jspecify.annotations.NullMarked;
