package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The record of one replacement of a pool: its intent. Progress is read from facts. A rollback is
 * the same record with {@code from} and {@code to} exchanged; leaving with {@code deletionPolicy:
 * Delete} is the same with nothing to move to.
 *
 * @param id six hex digits, also the tag {@code winpool-swap} of the successor
 * @param from the pool being emptied
 * @param to the pool workloads move to; absent when the object is leaving
 * @param reversals how often the user turned round
 * @param target the version and template the successor was planned for; frozen
 * @param planned machines the successor must prove, at least 1
 * @param generation of the object when the record was last turned
 * @param approvals gates passed, as {@code <hash>/<gate>}; each counts once
 * @param bounds sizes of pools before winpool froze them, by pool name: what every way out restores
 * @param closedSince since when no node of {@code to} was ready and schedulable
 * @param opening since when pods may move (opening began); the point after which an edit of the
 *     target is kept waiting
 * @param images those that cannot run on the successor, as a registry told: what keeps pods where
 *     they are outlives a restart while registries are away
 * @param forced pods that were deleted past their budgets ({@code drain.onTimeout: Force}), written
 *     down before it was asked for; the last of them
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Swap(
    @JsonPropertyDescription("Names this swap; also a tag of the successor.") String id,
    @JsonPropertyDescription("The pool that is emptied.") String from,
    @JsonPropertyDescription("The pool that pods move to.") @Nullable String to,
    @JsonPropertyDescription("Forward, or Back after the spec was reverted.") Direction direction,
    @JsonPropertyDescription("How often it turned round.") Integer reversals,
    @JsonPropertyDescription("What the successor is to be.") @Nullable Target target,
    @JsonPropertyDescription("Machines that the successor must prove.") Integer planned,
    @JsonPropertyDescription("Of the spec when it was last turned.") @Nullable Long generation,
    @JsonPropertyDescription("The plan it follows.") String planHash,
    @JsonPropertyDescription("Gates that were passed, as hash/gate.") List<String> approvals,
    @JsonPropertyDescription("Sizes of pools before winpool froze them.")
        Map<String, Bounds> bounds,
    @JsonPropertyDescription("When it was begun.") @Nullable Instant createdAt,
    @JsonPropertyDescription("When the successor was proven.") @Nullable Instant provenAt,
    @JsonPropertyDescription("Since when pods may move.") @Nullable Instant opening,
    @JsonPropertyDescription("Since when no node of the successor takes pods.")
        @Nullable Instant closedSince,
    @JsonPropertyDescription("The first of two lists that show the source empty.")
        @Nullable EmptyListing firstEmptyListing,
    @JsonPropertyDescription("When the source was shown to be empty.") @Nullable Instant emptiedAt,
    @JsonPropertyDescription("When the successor had the bounds of the source.")
        @Nullable Instant settledAt,
    @JsonPropertyDescription("Nodes whose drain began.") List<NodeStart> nodes,
    @JsonPropertyDescription("Ready pods of each owner before its first pod was evicted.")
        Map<String, Integer> baselines,
    @JsonPropertyDescription("Images that cannot run on the successor.") List<UnfitImage> images,
    @JsonPropertyDescription("Pods deleted past their budgets, the last 16.")
        List<ForcedPod> forced) {

  public Swap {
    bounds = bounds == null ? Map.of() : Map.copyOf(bounds);
    approvals = approvals == null ? List.of() : List.copyOf(approvals);
    nodes = nodes == null ? List.of() : List.copyOf(nodes);
    baselines = baselines == null ? Map.of() : Map.copyOf(baselines);
    images = images == null ? List.of() : List.copyOf(images);
    forced = forced == null ? List.of() : List.copyOf(forced);
  }

  /** What the successor is to be. */
  public record Target(
      @JsonPropertyDescription("The Windows Server version.") WindowsServer osSKU,
      @JsonPropertyDescription("Everything else of the pool.") Template template) {}

  /** Size of a pool as AKS holds it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Bounds(
      @JsonPropertyDescription("Whether the cluster autoscaler sized it.")
          Boolean enableAutoScaling,
      @JsonPropertyDescription("Machines.") Integer count,
      @JsonPropertyDescription("The autoscaler's least.") @Nullable Integer minCount,
      @JsonPropertyDescription("The autoscaler's most.") @Nullable Integer maxCount) {}

  /**
   * A listing that showed {@code from} empty: when, which nodes, how many machines AKS counted.
   *
   * @param nodeUIDs sorted; of more than twenty one digest
   */
  public record EmptyListing(
      @JsonPropertyDescription("When it was made.") Instant at,
      @JsonPropertyDescription("Its nodes; of more than twenty one digest.") List<String> nodeUIDs,
      @JsonPropertyDescription("Machines that AKS counted.") Integer machines) {

    public EmptyListing {
      nodeUIDs = nodeUIDs == null ? List.of() : NodeUids.kept(nodeUIDs);
    }

    /** Whether it was these nodes, and as many machines. */
    public boolean of(List<String> uids, int counted) {
      return nodeUIDs.equals(NodeUids.kept(uids)) && Objects.equals(machines, counted);
    }
  }

  /** On which builds alone an image runs. */
  public record UnfitImage(
      @JsonPropertyDescription("Its reference.") String image,
      @JsonPropertyDescription("The Windows builds that it runs on.") List<Integer> builds) {

    public UnfitImage {
      builds = builds == null ? List.of() : List.copyOf(builds);
    }
  }

  /**
   * A pod that was still held when its node's time was over.
   *
   * @param pod namespace/name
   * @param owner its top controller; absent where nobody brings it back
   * @param budget those that held it, as namespace/name
   * @param at when it was written down
   * @param generation of the object that asked for it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ForcedPod(
      @JsonPropertyDescription("As namespace/name.") String pod,
      @JsonPropertyDescription("Its UID.") String uid,
      @JsonPropertyDescription("Its controller.") @Nullable String owner,
      @JsonPropertyDescription("The budgets that held it.") String budget,
      @JsonPropertyDescription("When it was written down.") Instant at,
      @JsonPropertyDescription("Of the spec that asked for it.") Long generation) {

    /** One that lacks something was written by somebody else, and is no record. */
    public ForcedPod {
      Objects.requireNonNull(pod, "pod");
      Objects.requireNonNull(uid, "uid");
      Objects.requireNonNull(budget, "budget");
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(generation, "generation");
    }
  }

  /** When the draining of a node began. */
  public record NodeStart(
      @JsonPropertyDescription("The node.") String name,
      @JsonPropertyDescription("Its UID.") String uid,
      @JsonPropertyDescription("When its drain began.") Instant at) {}
}
