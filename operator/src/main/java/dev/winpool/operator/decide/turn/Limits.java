package dev.winpool.operator.decide.turn;

import dev.winpool.operator.api.Reason;
import java.time.Duration;

/**
 * How long each reason may be rested for before that is a case for a person, and what the person
 * does where the rule that rests says nothing better (status.md). A new reason needs its row.
 */
public final class Limits {
  private static final Duration HOURS_3 = Duration.ofHours(3);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration MONTHS_2 = Duration.ofDays(60);

  /**
   * An image run without a node that changes: a drain timeout of AKS is at most a day (aks.md 1.2).
   */
  private static final Duration RUN = Duration.ofHours(26);

  private Limits() {}

  /** When a rest becomes a case for a person. */
  public sealed interface Limit {
    /** It is one from the beginning. */
    record AtOnce() implements Limit {}

    /**
     * After that time.
     *
     * @param calm while nothing of a move is under way
     * @param moving while pods move, or nodes of ours are cordoned
     */
    record After(Duration calm, Duration moving) implements Limit {}

    /**
     * What is waited for comes by itself at a time that is told; without one it is as {@link
     * After}.
     */
    record Told(Duration untold) implements Limit {}

    /** Nothing is waited for. */
    record Never() implements Limit {}
  }

  /**
   * One reason.
   *
   * @param remedy what a person does; said where the rule says nothing better
   */
  public record Row(Limit limit, String remedy) {}

  /** The row of a reason. */
  public static Row of(Reason reason) {
    return switch (reason) {
      case UpToDate -> new Row(new Limit.Never(), "");
      case SourceRetained ->
          told("Look at what keeps the emptied pool, or revert what was changed");
      case WaitingForWindow ->
          told("No time is known at which the window opens: mend spec.maintenanceWindow");
      case Observing, Creating, Adopting, Updating -> after(HOURS_3, HOURS_3, ACTIVITY);
      case Migrating, RollingBack -> after(HOURS_3, HOURS_3, LOOK);
      case ImageUpgrading -> after(RUN, RUN, ABORT);
      case RepairingFailed, Deleting, WaitingForCapacity -> after(DAY, DAY, ACTIVITY);
      case DrainBlocked -> after(DAY, DAY, "Free the pod that blocks, or relax its budget");
      case AzureUnavailable -> after(DAY, DAY, "Look at the operator's way to Azure and its role");
      case KubernetesUnavailable ->
          after(DAY, DAY, "Look at the API server and at the operator's roles in the cluster");
      case SpecChangePending -> after(WEEK, WEEK, LOOK);
      case WaitingForTurn -> after(WEEK, DAY, "Look at the object that has the turn");
      case UpgradeStoppedByAks -> after(WEEK, WEEK, "Free the pod that blocks");
      case PlanAwaitingApproval -> after(MONTHS_2, DAY, "Approve the plan, or revert the spec");
      case WaitingForWorkloads ->
          after(MONTHS_2, DAY, "Build the images, or revert what was changed");
      case AwaitingFinalDelete ->
          after(MONTHS_2, MONTHS_2, "Approve the deletion, or revert what was changed");
      case NoWindow -> atOnce("Set spec.maintenanceWindow");
      case Held -> after(MONTH, Duration.ZERO, "Remove the hold to go on");
      case PoolStopped -> atOnce("Start the pool: az aks nodepool start");
      case OperationCanceled -> atOnce("Bring the pool to Succeeded");
      case PastPointOfNoReturn -> atOnce("Wait for the end of this swap; a new one follows");
      case Refused -> atOnce("Change the field that is named");
      case AdoptionDiffers -> atOnce("Write the spec as the pool is");
      case OwnedByOther -> atOnce("Delete this object and create it again with another poolName");
      case AnotherInstallation -> atOnce("Remove one of the two installations");
      case ClusterMismatch -> atOnce("Set the settings to the cluster that the operator runs in");
      case RecordLost, PoolVanished -> atOnce("Say what shall be: see the runbook");
      case Leftover -> atOnce("Delete the pool that should not be there");
      case Contended -> atOnce("Let the other tool leave what is named alone");
      case ClockSkew -> atOnce("Set the clock of the operator's node right");
      case DrainTimedOut -> atOnce("Free the pod that blocks, or relax its budget");
      case ReplacementsNotReady ->
          atOnce("Mend the workload that is named, or revert what was changed");
      case ProvisioningFailed -> atOnce("Change the spec: that begins the tries anew");
    };
  }

  private static final String ACTIVITY = "Look at the activity log of the cluster in Azure";
  private static final String LOOK =
      "Look at the nodes of both pools; to go back, revert what was changed";
  private static final String ABORT =
      "Look at the nodes; to end what AKS is at: az aks nodepool operation-abort";

  private static Row told(String remedy) {
    return new Row(new Limit.Told(DAY), remedy);
  }

  private static Row atOnce(String remedy) {
    return new Row(new Limit.AtOnce(), remedy);
  }

  private static Row after(Duration calm, Duration moving, String remedy) {
    return new Row(new Limit.After(calm, moving), remedy);
  }
}
