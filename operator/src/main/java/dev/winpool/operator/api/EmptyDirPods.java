package dev.winpool.operator.api;

/** What happens to pods that lose an emptyDir. */
public enum EmptyDirPods {
  Evict,
  Block
}
