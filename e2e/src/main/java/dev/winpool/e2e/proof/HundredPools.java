package dev.winpool.e2e.proof;

import dev.winpool.e2e.arm.ArmTrip;
import dev.winpool.e2e.arm.ManyPools;
import dev.winpool.e2e.stage.Seeds;
import java.time.Duration;

/** A full cluster of 100 pools at rest for a day of stage time (proof.md B5). */
public final class HundredPools {
  private static final int ALL = 100;
  private static final ManyPools POOLS = new ManyPools(ALL - 1);
  private static final Duration DAY = Duration.ofHours(24);

  /**
   * What a day costs.
   *
   * @param reads of ARM
   * @param writes to ARM
   */
  public record Cost(long reads, long writes) {
    /** By pool and hour. */
    double each() {
      return (double) reads / ALL / DAY.toHours();
    }

    /** Twelve LISTs an hour, of two requests each, for a hundred pools (aks.md 2.2). */
    public boolean asAsked() {
      return each() <= 0.27 && writes == 0;
    }
  }

  private HundredPools() {}

  public static Cost measure() {
    try (var on = new ArmTrip(POOLS.seed(), Seeds.TUESDAY)) {
      POOLS.apply(on.trip());
      on.driver().until("all are adopted", Duration.ofHours(6), () -> POOLS.rest(on.trip()));
      on.driver().pass(Duration.ofHours(1));
      var before = on.arm().seen().size();
      on.driver().pass(DAY);
      var seen = on.arm().seen().subList(before, on.arm().seen().size());
      var writes = seen.stream().filter(one -> one.call().writes()).count();
      return new Cost(seen.size() - writes, writes);
    }
  }
}
