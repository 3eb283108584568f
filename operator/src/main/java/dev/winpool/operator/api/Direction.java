package dev.winpool.operator.api;

/** Which way a swap goes. */
public enum Direction {
  Forward,
  Back,
  Out
}
