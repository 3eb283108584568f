package dev.winpool.operator.api;

/** When nodes may be drained. */
public enum MigrationStart {
  Window,
  Immediately
}
