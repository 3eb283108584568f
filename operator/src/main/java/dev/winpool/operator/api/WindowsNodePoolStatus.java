package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What winpool saw, did and waits for (status.md), and what it must remember to go on after a crash
 * (identity.md).
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record WindowsNodePoolStatus(
    @JsonPropertyDescription("Generation of the spec that was last acted on.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription("The columns of kubectl get.") @Nullable Summary summary,
    @JsonPropertyDescription("The pool as last seen.") @Nullable PoolView pool,
    @JsonPropertyDescription("The pool that takes over, as last seen.")
        @Nullable PoolView successor,
    @JsonPropertyDescription("What a swap or an adoption would do, before anything is touched.")
        @Nullable Plan plan,
    @JsonPropertyDescription("Record of the swap under way; do not edit.") @Nullable Swap swap,
    @JsonPropertyDescription("The act written down before it is done; do not edit.")
        @Nullable Intent intent,
    @JsonPropertyDescription("Keys of maps and taints that winpool last set; do not edit.")
        @Nullable Applied lastApplied,
    @JsonPropertyDescription("How often the current act has failed in a row.")
        @Nullable Attempts attempts,
    @JsonPropertyDescription("It waits for the one disruption of the cluster.")
        @Nullable Boolean waitsForLease,
    @JsonPropertyDescription("Nothing can be seen: since when, and why.") @Nullable Outage outage,
    @JsonPropertyDescription("A pool that was not found.") @Nullable Absence absence,
    @JsonPropertyDescription("What is waited for, and since when.") @Nullable Waiting waiting,
    @JsonPropertyDescription(
            "The last maintenanceWindow that could be read: it counts while the one in the spec"
                + " cannot.")
        @Nullable MaintenanceWindow acceptedWindow,
    @JsonPropertyDescription(
            "The same of a maintenance configuration of the cluster: as it was when it could be"
                + " used last.")
        @Nullable PlannedWindow acceptedConfiguration,
    @JsonPropertyDescription("How far the swap is.") @Nullable MigrationProgress migration,
    @JsonPropertyDescription("Pods that cannot go now, the first 20.") @Size(max = 20)
        List<Blocker> blockers,
    @JsonPropertyDescription("How many pods cannot go now.") @Nullable Integer blockersTotal,
    @JsonPropertyDescription("Node images: current, offered, last run, next window.")
        @Nullable ImageUpgradeStatus imageUpgrade,
    @JsonPropertyDescription("Until when AKS supports the version.") @Nullable Support support,
    @JsonPropertyDescription("Advice, which blocks nothing; at most one of each code.")
        @Size(max = 40)
        List<Advisory> advisories,
    @JsonPropertyDescription("Ready, Reconciling, Stalled and the conditions of the pool.")
        List<Condition> conditions) {

  public static final WindowsNodePoolStatus EMPTY = blank(null, null);

  /** No object has such a generation. */
  private static final long UNREADABLE = -1;

  /**
   * Stands for a status that is not as this version has it: nothing may be concluded from it.
   *
   * @param where the field that is not
   */
  public static WindowsNodePoolStatus unreadable(String where) {
    var told =
        new Summary(null, null, null, null, null, null, null, null, null, null, null, null, where);
    return blank(UNREADABLE, told);
  }

  private static WindowsNodePoolStatus blank(@Nullable Long generation, @Nullable Summary summary) {
    return new WindowsNodePoolStatus(
        generation,
        summary,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** The field for which this status could not be read; empty of any that could. */
  public Optional<String> whereUnreadable() {
    return Optional.ofNullable(observedGeneration)
        .filter(generation -> generation == UNREADABLE)
        .flatMap(_ -> Optional.ofNullable(summary).map(Summary::message));
  }

  /** An object has none before it was served first. */
  public static WindowsNodePoolStatus orEmpty(@Nullable WindowsNodePoolStatus status) {
    return status == null ? EMPTY : status;
  }

  public WindowsNodePoolStatus {
    blockers = blockers == null ? List.of() : List.copyOf(blockers);
    advisories = advisories == null ? List.of() : List.copyOf(advisories);
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
  }
}
