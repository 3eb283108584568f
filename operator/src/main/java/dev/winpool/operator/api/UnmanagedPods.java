package dev.winpool.operator.api;

/** What happens to pods without a controller. */
public enum UnmanagedPods {
  Block,
  Evict
}
