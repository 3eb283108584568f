package dev.winpool.operator.api;

/** The acts whose failures are counted, each for itself. */
public enum AttemptedAct {
  Create,
  /** The PUT that changes a pool in place. */
  Update,
  /** The PUT that opens a successor to all pods; the PATCHes that close the nodes of its source. */
  Open,
  /** The PUT of a pool that is Failed, as it was read. */
  Repair,
  /** Our tags put back. */
  Retag,
  /** The PUT of a newer Kubernetes version. */
  UpgradeKubernetes,
  /** The PUT of a newer Windows version on the pool itself. */
  UpgradeWindows,
  UpgradeImage,
  /** The PUT of a pool as it is, which resumes what AKS stopped. */
  ResumeUpgrade,
  Retire,
  /** The DELETE of pods past their budgets. */
  Force
}
