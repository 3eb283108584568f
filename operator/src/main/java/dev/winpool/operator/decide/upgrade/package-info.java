/**
 * What AKS itself rolls through a pool, once a window and under the Lease: the monthly node image,
 * the Kubernetes version, the Windows version in place, the resume of an upgrade that AKS stopped.
 */
@NullMarked
package dev.winpool.operator.decide.upgrade;

import org.jspecify.annotations.NullMarked;
