package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Node images: what runs, what is offered since when, the last run, the next window. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImageUpgradeStatus(
    @Nullable String current,
    @Nullable String latest,
    @Nullable Instant newerSince,
    @Nullable Run lastRun,
    @Nullable String nextWindow) {

  /**
   * One run: at most one a window.
   *
   * @param from what the pool had before: a node image or a Kubernetes version
   * @param to what is wanted; empty for a resume
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Run(
      RunKind kind,
      Instant window,
      String from,
      String to,
      Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable RunResult result) {

    /** A run that was recorded without its kind is known by what it wants. */
    public Run {
      kind = kind == null ? kindOf(to) : kind;
    }

    private static RunKind kindOf(@Nullable String to) {
      if (to == null || to.isEmpty()) {
        return RunKind.Resume;
      }
      return to.matches("\\d+\\.\\d+(\\.\\d+)?") ? RunKind.Kubernetes : RunKind.NodeImage;
    }

    /** The same run, over. */
    public Run ended(@Nullable Instant at, RunResult outcome) {
      return new Run(kind, window, from, to, startedAt, at, outcome);
    }
  }
}
