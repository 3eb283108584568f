/**
 * Whose pool it is, in which cluster: claims, adoption, first creation, tags that others wiped. A
 * non-owner touches nothing.
 */
@NullMarked
package dev.winpool.operator.decide.ownership;

import org.jspecify.annotations.NullMarked;
