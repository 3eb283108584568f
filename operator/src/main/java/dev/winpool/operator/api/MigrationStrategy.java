package dev.winpool.operator.api;

/** How a pool is replaced. */
public enum MigrationStrategy {
  NewPool
}
