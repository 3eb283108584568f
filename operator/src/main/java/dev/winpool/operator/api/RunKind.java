package dev.winpool.operator.api;

/** What AKS rolls through a pool in a run. */
public enum RunKind {
  NodeImage,
  Kubernetes,
  /** An upgrade that AKS stopped goes on. */
  Resume
}
