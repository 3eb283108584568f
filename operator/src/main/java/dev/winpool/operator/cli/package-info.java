/**
 * The command line in the operator's jar: what a person asks and says without {@code kubectl
 * annotate} and without reading a status. Its commands reuse the rooms of the operator and decide
 * nothing by themselves; the operator never comes here. {@code shell} is what each command needs,
 * {@code look}, {@code word}, {@code adopt}, {@code check}, {@code bundle} and {@code trial} have
 * one or more commands each. The only room that knows picocli.
 */
@NullMarked
package dev.winpool.operator.cli;

import org.jspecify.annotations.NullMarked;
