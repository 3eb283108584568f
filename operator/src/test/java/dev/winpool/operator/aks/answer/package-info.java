/** Rows of the error table. */
@NullMarked
package dev.winpool.operator.aks.answer;

import org.jspecify.annotations.NullMarked;
