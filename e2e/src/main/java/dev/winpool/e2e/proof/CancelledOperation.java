package dev.winpool.e2e.proof;

import dev.winpool.e2e.arm.ArmTrip;
import java.time.Duration;

/**
 * Somebody aborts the operation that AKS works on; winpool waits for a person, who brings the pool
 * to Succeeded again.
 */
final class CancelledOperation {
  private static final Duration DAYS = Duration.ofDays(9);

  private CancelledOperation() {}

  static void happensTo(ArmPhase phase, ArmTrip on) {
    phase.ask(on.trip());
    var pool = phase == ArmPhase.Swap ? "old01" : phase.pool();
    on.driver()
        .until(
            "AKS works on " + pool,
            DAYS,
            () -> on.trip().pool(pool).filter(p -> p.operation().isPresent()).isPresent());
    on.direct().send("POST", "/agentPools/" + pool + "/abort");
    on.trip().untilReason("web", "OperationCanceled", Duration.ofHours(2));
    on.stage().secondPerson().edit(pool, _ -> {});
  }
}
