/**
 * Everything that is compared and set: the object's status and annotations, the disruption Lease,
 * the hold, and the events that people read. Knows how a record is written safely, not what it
 * means. The Kubernetes client that every room shares is built here, because all its writes must
 * pass the gate.
 */
@NullMarked
package dev.winpool.operator.records;

import org.jspecify.annotations.NullMarked;
