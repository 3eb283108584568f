/**
 * Lists of the API server, read as they come: what rooms {@code nodes} and {@code records} ask for
 * many objects with. Knows no kind, keeps nothing, decides nothing.
 */
@NullMarked
package dev.winpool.operator.lists;

import org.jspecify.annotations.NullMarked;
