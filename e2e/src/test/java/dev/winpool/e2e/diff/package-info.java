/** The parts of the comparison of both clusters that need no cluster. */
package dev.winpool.e2e.diff;
