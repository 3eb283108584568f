/** Placeholder. */
package dev.winpool.operator;
