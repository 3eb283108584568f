package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
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
    String id,
    String from,
    @Nullable String to,
    Direction direction,
    Integer reversals,
    @Nullable Target target,
    Integer planned,
    @Nullable Long generation,
    String planHash,
    List<String> approvals,
    Map<String, Bounds> bounds,
    @Nullable Instant createdAt,
    @Nullable Instant provenAt,
    @Nullable Instant opening,
    @Nullable Instant closedSince,
    @Nullable EmptyListing firstEmptyListing,
    @Nullable Instant emptiedAt,
    @Nullable Instant settledAt,
    List<NodeStart> nodes,
    Map<String, Integer> baselines,
    List<UnfitImage> images,
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
  public record Target(WindowsServer osSKU, Template template) {}

  /** Size of a pool as AKS holds it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Bounds(
      Boolean enableAutoScaling,
      Integer count,
      @Nullable Integer minCount,
      @Nullable Integer maxCount) {}

  /**
   * A listing that showed {@code from} empty: when, which nodes, how many machines AKS counted.
   *
   * @param nodeUIDs sorted; of more than twenty one digest
   */
  public record EmptyListing(Instant at, List<String> nodeUIDs, Integer machines) {

    public EmptyListing {
      nodeUIDs = nodeUIDs == null ? List.of() : NodeUids.kept(nodeUIDs);
    }

    /** Whether it was these nodes, and as many machines. */
    public boolean of(List<String> uids, int counted) {
      return nodeUIDs.equals(NodeUids.kept(uids)) && Objects.equals(machines, counted);
    }
  }

  /** On which builds alone an image runs. */
  public record UnfitImage(String image, List<Integer> builds) {

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
      String pod, String uid, @Nullable String owner, String budget, Instant at, Long generation) {

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
  public record NodeStart(String name, String uid, Instant at) {}
}
