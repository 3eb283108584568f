/**
 * One request and one answer over azure-core's pipeline: login, deadline, bounds, {@code
 * Retry-After}. Whatever happens on the wire is a value. No retry, no redirect, no meaning: what an
 * answer says is read in {@code answer}.
 */
@NullMarked
package dev.winpool.operator.aks.http;

import org.jspecify.annotations.NullMarked;
