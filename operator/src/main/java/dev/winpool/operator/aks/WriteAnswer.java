package dev.winpool.operator.aks;

import dev.winpool.operator.world.Remedy;
import java.time.Duration;

/**
 * What became of a write to ARM, classified by HTTP status and error code. Texts are AKS's own, at
 * most 512 characters.
 */
public sealed interface WriteAnswer {

  /** 200, 201, 202: AKS took it; the end of the operation is seen in the pool's state. */
  record Accepted(String correlationId) implements WriteAnswer {}

  /** 204, or 200 on an image upgrade: nothing was to be done, and nothing is to be waited for. */
  record Done(String correlationId) implements WriteAnswer {}

  /** 409 OperationNotAllowed and its kin: another operation runs on the pool or cluster. */
  record Busy(String message) implements WriteAnswer {}

  /** 412, EtagMismatch: the pool is not as it was read. Decide again from a new reading. */
  record Stale(String message) implements WriteAnswer {}

  /** 429, or its time has not passed: nothing was done; not again before {@code after}. */
  record Throttled(Duration after) implements WriteAnswer {}

  /**
   * Not sent, because winpool's own share of the budget is used up, or ARM answered 503 and named a
   * time; not again before {@code after}.
   *
   * @param why what was wrong the last time, if anything, and what is waited for
   */
  record Postponed(String why, Duration after) implements WriteAnswer {}

  /** 400 and other refusals by rule: the same request will be refused again. */
  record Refused(String code, String message) implements WriteAnswer {

    /** What a person does about it; empty when that is not known. */
    public String remedy() {
      return Remedy.of(code);
    }
  }

  /** 404 on a write to an existing pool. */
  record Gone() implements WriteAnswer {}

  /**
   * The request may have been taken: the connection broke or timed out after it was sent, or the
   * server answered 5xx.
   */
  record Lost(String why) implements WriteAnswer {}

  /** The request was never sent: no connection, no token. */
  record Unreachable(String why) implements WriteAnswer {}

  /** 401, 403: who lacks which right. */
  record Forbidden(String message) implements WriteAnswer {}
}
