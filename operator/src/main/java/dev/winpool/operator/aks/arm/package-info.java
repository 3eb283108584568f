/**
 * The port over ARM: each verb as one request, reads shared, writes fenced and through the gate.
 * What an answer means, and whether a request may go now, is asked below.
 */
@NullMarked
package dev.winpool.operator.aks.arm;

import org.jspecify.annotations.NullMarked;
