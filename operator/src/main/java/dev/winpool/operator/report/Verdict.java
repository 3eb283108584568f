package dev.winpool.operator.report;

import dev.winpool.operator.decide.turn.Standing;

/**
 * Ready, Reconciling and Stalled for where the object stands: the table of status.md. Reconciling
 * and Stalled are never both True; Reconciling=True implies that Ready is not True.
 */
record Verdict(Truth ready, boolean reconciling, boolean stalled) {

  /** The three values of a condition's status. */
  enum Truth {
    True,
    False,
    Unknown
  }

  private static final Verdict WORKING = new Verdict(Truth.False, true, false);
  private static final Verdict SERVING = new Verdict(Truth.True, false, false);
  private static final Verdict STUCK = new Verdict(Truth.False, false, true);

  static Verdict of(Standing standing) {
    if (standing.stalled()) {
      return STUCK;
    }
    return switch (standing.reason()) {
      case Observing -> new Verdict(Truth.Unknown, true, false);
      case Creating,
          Adopting,
          Updating,
          Migrating,
          RollingBack,
          RepairingFailed,
          Deleting,
          SpecChangePending,
          DrainBlocked,
          WaitingForCapacity,
          UpgradeStoppedByAks,
          AzureUnavailable ->
          WORKING;
      case WaitingForWindow,
          WaitingForTurn,
          PlanAwaitingApproval,
          NoWindow,
          WaitingForWorkloads,
          AwaitingFinalDelete,
          KubernetesUnavailable ->
          standing.moving() ? WORKING : SERVING;
      case UpToDate, SourceRetained, ImageUpgrading -> SERVING;
      case Held -> standing.moving() ? STUCK : SERVING;
      case PoolStopped,
          OperationCanceled,
          PastPointOfNoReturn,
          Refused,
          AdoptionDiffers,
          OwnedByOther,
          AnotherInstallation,
          ClusterMismatch,
          RecordLost,
          PoolVanished,
          Leftover,
          Contended,
          ClockSkew,
          DrainTimedOut,
          ReplacementsNotReady,
          ProvisioningFailed ->
          STUCK;
    };
  }

  /** {@code True}, {@code False} or {@code Unknown} for the column READY. */
  static String word(Truth truth) {
    return truth.name();
  }
}
