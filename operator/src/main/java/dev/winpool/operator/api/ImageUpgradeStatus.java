package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Node images: what runs, what is offered since when, the last run, the next window. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImageUpgradeStatus(
    @JsonPropertyDescription("The node image of the pool.") @Nullable String current,
    @JsonPropertyDescription("The newest that AKS offers.") @Nullable String latest,
    @JsonPropertyDescription("Since when a newer one is offered.") @Nullable Instant newerSince,
    @JsonPropertyDescription("The last run.") @Nullable Run lastRun,
    @JsonPropertyDescription("When the next window opens, in the window's own time zone.")
        @Nullable String nextWindow,
    @JsonPropertyDescription("The maintenance configuration of the cluster that makes the window.")
        @Nullable String windowSource) {

  /**
   * One run: at most one a window.
   *
   * @param from what the pool had before: a node image, a Kubernetes or a Windows version
   * @param to what is wanted; empty for a resume
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Run(
      @JsonPropertyDescription("What was upgraded.") RunKind kind,
      @JsonPropertyDescription("The window it belongs to, by its opening.") Instant window,
      @JsonPropertyDescription("What the pool had before.") String from,
      @JsonPropertyDescription("What was wanted.") String to,
      @JsonPropertyDescription("When it began.") Instant startedAt,
      @JsonPropertyDescription("When it was over.") @Nullable Instant endedAt,
      @JsonPropertyDescription("How it ended.") @Nullable RunResult result) {

    /** A run that was recorded without its kind is known by what it wants. */
    public Run {
      kind = kind == null ? kindOf(to) : kind;
    }

    private static RunKind kindOf(@Nullable String to) {
      if (to == null || to.isEmpty()) {
        return RunKind.Resume;
      }
      if (to.startsWith("Windows")) {
        return RunKind.WindowsVersion;
      }
      return to.matches("\\d+\\.\\d+(\\.\\d+)?") ? RunKind.Kubernetes : RunKind.NodeImage;
    }

    /** The same run, over. */
    public Run ended(@Nullable Instant at, RunResult outcome) {
      return new Run(kind, window, from, to, startedAt, at, outcome);
    }
  }
}
