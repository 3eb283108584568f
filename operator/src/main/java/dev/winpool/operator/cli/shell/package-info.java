/** What every command needs: where the cluster is, what is printed and how it ends. */
@NullMarked
package dev.winpool.operator.cli.shell;

import org.jspecify.annotations.NullMarked;
