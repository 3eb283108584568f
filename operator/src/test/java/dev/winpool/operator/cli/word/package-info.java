/**
 * What the commands that write a word on an object do with objects that are not as they know them.
 */
@NullMarked
package dev.winpool.operator.cli.word;

import org.jspecify.annotations.NullMarked;
