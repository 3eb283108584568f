/**
 * The two clusters side by side: rows of requests, each run on the embedded cluster and on a real
 * API server, and what their answers differ in. Rows lie in {@code resources/stage-diff/rows};
 * which requests the journeys make is read from their audit logs and journals, and a request
 * without a row is red. Knows nothing of winpool but the names of who takes part in a journey.
 */
package dev.winpool.e2e.diff;
