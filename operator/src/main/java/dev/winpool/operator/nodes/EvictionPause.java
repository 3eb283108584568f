package dev.winpool.operator.nodes;

import dev.winpool.operator.api.BlockerCode;
import dev.winpool.operator.world.EvictionAnswer;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a refused eviction rests, and what a person is told meanwhile (drain.md rows D26 to
 * D32).
 */
record EvictionPause(BlockerCode code, String why, String remedy, Duration length) {
  /** Rows D30 to D32: what a person has to mend is not mended in seconds. */
  private static final Duration TO_BE_MENDED = Duration.ofSeconds(60);

  /** Row D29: the namespace controller deletes the pod in its own time. */
  private static final Duration TERMINATING = Duration.ofSeconds(20);

  /** After the first failure, then doubled up to {@link #TO_BE_MENDED}. */
  private static final Duration FAILED = Duration.ofSeconds(5);

  private static final int DOUBLINGS = 4;

  /** A budget that names a time has yet to see its own spec (eviction.go). */
  private static final BlockerCode BUSY = BlockerCode.BudgetUnknown;

  /**
   * Empty where the next turn may ask again: row D26, a block by a budget without Retry-After, is
   * told by the budget's own status; row D28 is not about one pod.
   *
   * @param failures how often in a row no proper answer came, this one included
   */
  static Optional<EvictionPause> after(EvictionAnswer answer, int failures) {
    return switch (answer) {
      case EvictionAnswer.Granted(), EvictionAnswer.Gone(), EvictionAnswer.Throttled(_) ->
          Optional.empty();
      case EvictionAnswer.Blocked(var why, var after) ->
          after.map(wait -> new EvictionPause(BUSY, why, "Wait for the budget's controller", wait));
      case EvictionAnswer.NamespaceTerminating() ->
          pause(
              BlockerCode.NamespaceTerminating,
              "its namespace is being deleted",
              "Nothing to do: the pod goes with its namespace",
              TERMINATING);
      case EvictionAnswer.Forbidden(var by, var why) ->
          pause(
              by,
              "eviction refused: " + why,
              "Have whoever refuses it (RBAC, a budget, an admission webhook) let the pod go",
              TO_BE_MENDED);
      case EvictionAnswer.OverlappingBudgets(var why) ->
          pause(BlockerCode.OverlappingBudgets, why, "Leave one budget", TO_BE_MENDED);
      case EvictionAnswer.Failed(var why) ->
          pause(
              BlockerCode.ApiFailed,
              "eviction failed: " + why,
              "Look at the API server and its admission webhooks",
              doubled(failures));
    };
  }

  private static Duration doubled(int failures) {
    var length = FAILED.multipliedBy(1L << Math.clamp(failures - 1L, 0, DOUBLINGS));
    return length.compareTo(TO_BE_MENDED) > 0 ? TO_BE_MENDED : length;
  }

  private static Optional<EvictionPause> pause(
      BlockerCode code, String why, String remedy, Duration length) {
    return Optional.of(new EvictionPause(code, why, remedy, length));
  }
}
