package dev.winpool.operator.api;

/**
 * Why the object stands where it stands: one closed list, the reason of the condition Ready
 * (status.md).
 */
public enum Reason {
  Observing("first visit; nothing judged yet"),
  Creating("AKS is building the pool"),
  Adopting("a pool that somebody else made is being taken over"),
  Updating("a property is being changed in place"),
  Migrating("workloads are moving to the successor"),
  RollingBack("workloads are moving back to the source"),
  RepairingFailed("AKS reports the pool Failed; the call that fits is repeated"),
  Deleting("the object is leaving and takes its pools with it"),
  SpecChangePending("the target was edited in mid-swap; the edit waits for its end"),
  DrainBlocked("a pod cannot be evicted now"),
  WaitingForCapacity("AKS has no machines of that size now"),
  UpgradeStoppedByAks("AKS stopped an upgrade, as a rule at a drain timeout"),
  WaitingForWindow("the next act waits for the maintenance window"),
  WaitingForTurn("another pool of the cluster is being disturbed, or goes first"),
  PlanAwaitingApproval("the next act waits for a person"),
  NoWindow("no maintenanceWindow is set: images and drains wait"),
  WaitingForWorkloads("workloads still need images that run on the successor"),
  UpToDate("the pool is as the spec says"),
  SourceRetained("the emptied source is kept for sourceRetention, or AKS deletes it after that"),
  AwaitingFinalDelete("a person is asked before the emptied source is deleted"),
  ImageUpgrading("AKS is rolling the pool to a newer node image"),
  Held("a hold is set: only reopening is allowed"),
  PoolStopped("the pool or cluster is stopped"),
  OperationCanceled("somebody cancelled an operation of AKS"),
  PastPointOfNoReturn("the source's deletion is recorded; the revert comes too late"),
  Refused("AKS would refuse this spec"),
  AdoptionDiffers("the live pool differs from the spec; adoption would change it"),
  OwnedByOther("another object owns the pool"),
  AnotherInstallation("another installation of winpool serves this cluster; this one rests"),
  ClusterMismatch("the nodes are not those of the configured AKS cluster"),
  RecordLost("what was recorded contradicts what is there"),
  PoolVanished("a pool that was ours is gone and winpool did not delete it"),
  Leftover("a pool carries our tags but belongs to no swap"),
  Contended("something keeps undoing what winpool does, or AKS does not show what it was asked"),
  ClockSkew("clocks differ by more than two minutes: nothing destructive is done"),
  DrainTimedOut("a pod was blocked for longer than timeoutPerNode"),
  ReplacementsNotReady("moved pods do not become ready"),
  ProvisioningFailed("AKS could not build or change the pool"),
  AzureUnavailable("ARM does not answer or refuses the operator"),
  KubernetesUnavailable("the API server does not answer or refuses the operator");

  private final String meaning;

  Reason(String meaning) {
    this.meaning = meaning;
  }

  /** One sentence for documentation and runbooks. */
  public String meaning() {
    return meaning;
  }
}
