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
    MigrationStage stage,
    @Nullable Instant startedAt,
    Integer nodesDrained,
    Integer nodesTotal,
    Integer podsMoved,
    Integer podsRemaining,
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
      Instant since, Integer podsBefore, Integer nodes, Instant at, Integer podsLeft) {}
}
