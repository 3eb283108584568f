/**
 * Our quarter of what AKS and ARM allow: buckets, shares, and the time that a {@code Retry-After}
 * closed. Knows charges and status codes, sends nothing.
 */
@NullMarked
package dev.winpool.operator.aks.budget;

import org.jspecify.annotations.NullMarked;
