package dev.winpool.operator.api;

/** What deleting the object does to its pool. */
public enum DeletionPolicy {
  Retain,
  Delete
}
