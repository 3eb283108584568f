package dev.winpool.operator.api;

/** What AKS rolls through a pool in a run. */
public enum RunKind {
  NodeImage,
  Kubernetes,
  /** From Windows2022 to Windows2025 in the pool itself. */
  WindowsVersion,
  /** An upgrade that AKS stopped goes on. */
  Resume
}
