/**
 * Lists of the API server, read as they come: what rooms {@code nodes} and {@code records} ask for
 * many objects with, and kept true by their changes for as long as somebody asks for that. Knows no
 * kind, decides nothing.
 */
@NullMarked
package dev.winpool.operator.lists;

import org.jspecify.annotations.NullMarked;
