package dev.winpool.operator.api;

/** What happens to a node that is not empty in time. */
public enum OnTimeout {
  Block,
  Force
}
