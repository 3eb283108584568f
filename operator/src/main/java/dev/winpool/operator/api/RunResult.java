package dev.winpool.operator.api;

/** What became of a run. */
public enum RunResult {
  /** Every node was looked at and is as wanted. */
  Completed,
  /** As a rule at a drain timeout; it is resumed in a window. */
  StoppedByAks,
  /** Window or Lease were gone before AKS took it. */
  NotBegun,
  /** AKS refused it. */
  Refused,
  /** AKS offered nothing newer any more. */
  NothingToDo
}
