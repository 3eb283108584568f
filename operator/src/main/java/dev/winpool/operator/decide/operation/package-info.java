/**
 * AKS's own operations: busy, failed, stopped, repeated with backoff ({@code Backoff}: how many
 * tries, and how long a lack of machines is waited for). What a PUT on a pool that is not Succeeded
 * may set going is known here; runs and swaps are not.
 */
@NullMarked
package dev.winpool.operator.decide.operation;

import org.jspecify.annotations.NullMarked;
