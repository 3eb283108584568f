/**
 * Drives turns: the one cycle observe, decide, act, report, and under it the JOSDK adapter with its
 * event sources and leader election. The only room that imports the SDK; holds no rule.
 */
@NullMarked
package dev.winpool.operator.controller;

import org.jspecify.annotations.NullMarked;
