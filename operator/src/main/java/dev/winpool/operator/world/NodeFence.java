package dev.winpool.operator.world;

/**
 * Whether the API server keeps the operator's account from changing more of a node than it needs
 * (proof.md S7): {@code deploy/kustomize/node-fence.yaml}.
 */
public enum NodeFence {
  Proven,
  Missing,
  /** Not asked yet, or nobody told. */
  Unknown
}
