package dev.winpool.emulator.provider.refusal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What is said while an operation is under way: code and texts as in the error catalogue and in
 * AKS's article on pending operations. The HTTP status is known where agent pools meet agent pools
 * and inferred elsewhere.
 */
public final class PendingOperation {

  private static final String WAIT =
      ", please wait for it to finish before starting a new operation. See https://aka.ms/aks-pending-operation for more details";

  private PendingOperation() {}

  /** An operation of the cluster runs, and something is to be done to it or to a pool. */
  public static AksRefusal ofCluster(String operation) {
    return refusal(
        "Operation is not allowed: Another operation (%s) is in progress".formatted(operation)
            + WAIT);
  }

  /** An operation of a pool runs, and something is to be done to that pool. */
  public static AksRefusal ofPool(String pool, String operation) {
    return refusal(
        "Operation is not allowed: Another agentpool operation (%s - %s) is in progress"
                .formatted(pool, operation)
            + WAIT);
  }

  /** An operation of a pool runs, and something is to be done to the cluster. */
  public static AksRefusal ofPoolOfCluster(String pool, String operation) {
    return refusal(
        "Managed Cluster operation is not allowed: Another operation (%s) is in progress on agent pool (%s)"
                .formatted(operation, pool)
            + WAIT);
  }

  /** The deletion of a pool was issued, and something else is to be done to it. */
  public static AksRefusal ofDeletion(String pool, String operation, Instant since, Instant now) {
    return refusal(
        "Unable to perform '%s' operation on '%s' since deletion was issued on '%s'. The only allowed operation is deletion once deletion has started. The delete operation started at '%s' and elapsed time is: '%s' (RFC3339 format)"
            .formatted(
                operation,
                pool,
                pool,
                since.truncatedTo(ChronoUnit.SECONDS),
                elapsed(Duration.between(since, now))));
  }

  /** Hours, minutes, seconds, and days in front where there are any. */
  private static String elapsed(Duration time) {
    var clock =
        "%02d:%02d:%02d".formatted(time.toHoursPart(), time.toMinutesPart(), time.toSecondsPart());
    return time.toDays() == 0 ? clock : time.toDays() + " days and " + clock;
  }

  private static AksRefusal refusal(String message) {
    return AksRefusal.flat(409, "OperationNotAllowed", message);
  }
}
