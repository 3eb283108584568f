/**
 * What the operator's container image is built and tried with: a stage in a process of its own, in
 * real time, for an operator that a script starts. Nothing here reaches into the operator.
 */
package dev.winpool.e2e.image;
