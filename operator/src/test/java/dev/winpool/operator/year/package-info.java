/**
 * A virtual year (proof.md, R12): the real cycle over twenty pools and their month's images, with
 * freezes, a bad image, a blocked budget and an upgrade of the control plane, on a world of memory
 * that knows AKS's rolling upgrade. A watchman judges every request to AKS by the calendar, the
 * Lease and what AKS is at, not by what the operator says. May import every room of the operator;
 * nothing imports it.
 */
@NullMarked
package dev.winpool.operator.year;

import org.jspecify.annotations.NullMarked;
