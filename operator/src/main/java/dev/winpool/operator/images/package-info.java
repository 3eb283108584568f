/**
 * The port {@code ImageBuilds}: which Windows builds an image runs on, read from its registry over
 * the distribution protocol. Bounded in size, time and number of requests. Knows nothing of pools
 * or pods.
 */
@NullMarked
package dev.winpool.operator.images;

import org.jspecify.annotations.NullMarked;
