package dev.winpool.e2e.proof;

import dev.winpool.e2e.arm.ArmFault;
import dev.winpool.e2e.arm.ArmTrip;
import dev.winpool.e2e.arm.FaultyArm;
import dev.winpool.e2e.arm.ManyPools;
import dev.winpool.e2e.stage.Seeds;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * ARM answers every call with 429 and {@code Retry-After: 30} for ten minutes, while every object
 * has something to write (proof.md B12).
 */
public final class Storm {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(30);
  private static final Duration LENGTH = Duration.ofMinutes(10);
  private static final ManyPools POOLS = new ManyPools(4);

  /**
   * What it cost.
   *
   * @param calls the most in one bucket of AKS
   * @param early calls within a Retry-After
   * @param converged from the end of the storm until all was written and at rest
   */
  public record Result(long calls, int early, Duration converged) {
    /** The first, and one for each {@code Retry-After} that has passed. */
    static long allowed() {
      return 1 + LENGTH.dividedBy(RETRY_AFTER);
    }

    static Duration limit() {
      return RETRY_AFTER.multipliedBy(3).dividedBy(2);
    }

    public boolean asAsked() {
      return calls <= allowed() && early == 0 && converged.compareTo(limit()) <= 0;
    }
  }

  private Storm() {}

  public static Result weather() {
    try (var on = new ArmTrip(POOLS.seed(), Seeds.TUESDAY)) {
      var trip = on.trip();
      POOLS.apply(trip);
      on.driver().until("all are adopted", Duration.ofHours(3), () -> POOLS.rest(trip));
      on.driver().pass(Duration.ofHours(1));
      var before = on.arm().seen().size();
      on.arm().plan().every(_ -> true, new ArmFault.Throttled(Optional.of(RETRY_AFTER)));
      POOLS.names().forEach(name -> POOLS.label(trip, name, "two"));
      on.driver().pass(LENGTH);
      var storm = on.arm().seen().subList(before, on.arm().seen().size());
      on.arm().plan().clear();
      var over = on.stage().clock().instant();
      on.driver().until("all is written", Duration.ofHours(1), () -> written(on));
      var converged = Duration.between(over, on.stage().clock().instant());
      return new Result(most(storm), ArmFaults.early(on.arm().seen()).size(), converged);
    }
  }

  private static boolean written(ArmTrip on) {
    return POOLS.names().stream().allMatch(name -> ManyPools.labelled(on.trip(), name, "two"))
        && POOLS.rest(on.trip());
  }

  private static long most(java.util.List<FaultyArm.Seen> storm) {
    Map<String, Long> calls =
        storm.stream()
            .collect(Collectors.groupingBy(seen -> seen.call().bucket(), Collectors.counting()));
    return calls.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }
}
