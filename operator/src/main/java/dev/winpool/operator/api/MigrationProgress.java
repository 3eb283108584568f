package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the swap is, as seen.
 *
 * @param podsMoved the most that were seen on the successor
 * @param lastMovedAt when a pod was last seen to have left the source
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MigrationProgress(
    @JsonPropertyDescription("How far it is.") MigrationStage stage,
    @JsonPropertyDescription("When the swap began.") @Nullable Instant startedAt,
    @JsonPropertyDescription("Nodes of the source without pods that have to go.")
        Integer nodesDrained,
    @JsonPropertyDescription("Nodes of the source.") Integer nodesTotal,
    @JsonPropertyDescription("The most pods that were seen on the successor.") Integer podsMoved,
    @JsonPropertyDescription("Pods that have yet to go.") Integer podsRemaining,
    @JsonPropertyDescription("When a pod was last seen to have left the source.")
        @Nullable Instant lastMovedAt,
    @JsonPropertyDescription(
            "About when the last pod has left, by the pace so far; absent while nothing moves.")
        @Nullable Instant estimatedEnd,
    @JsonPropertyDescription("What estimatedEnd is made of; do not edit.") @Nullable Pace pace) {

  /**
   * How fast nodes become empty, measured where one begins.
   *
   * @param since when the second node began, or the next after a wait
   * @param podsBefore on the source then
   * @param nodes begun since
   * @param at when the last of them began
   * @param podsLeft on the source then
   */
  public record Pace(
      @JsonPropertyDescription("Measured from then.") Instant since,
      @JsonPropertyDescription("Pods on the source then.") Integer podsBefore,
      @JsonPropertyDescription("Nodes begun since.") Integer nodes,
      @JsonPropertyDescription("When the last of them began.") Instant at,
      @JsonPropertyDescription("Pods on the source at that time.") Integer podsLeft) {}
}
