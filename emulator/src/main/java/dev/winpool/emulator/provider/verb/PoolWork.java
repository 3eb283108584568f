package dev.winpool.emulator.provider.verb;

import dev.winpool.emulator.provider.operation.Work;
import dev.winpool.emulator.provider.pool.AksPool;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;

/** What has to be done so that a pool is as it was put. */
final class PoolWork {

  private final Provider provider;

  PoolWork(Provider provider) {
    this.provider = provider;
  }

  /** First the count or the power state, then whatever rollout is asked for or was left undone. */
  Work of(AksPool pool) {
    var fleet = provider.fleet();
    var works = new ArrayList<Work>();
    var size = pool.stopped() ? 0 : size(pool);
    var before = fleet.size(pool);
    fleet.grow(pool, size);
    if (size > before) {
      works.add(joined(pool, provider.durations().scale(), () -> {}));
    } else if (size < before) {
      works.add(joined(pool, provider.durations().scale(), () -> fleet.shrink(pool, size)));
    }
    var target = pool.unfinished();
    target.ifPresent(t -> works.add(fleet.rollout(pool, t)));
    if (works.isEmpty()) {
      works.add(joined(pool, provider.durations().update(), () -> {}));
    }
    works.add(
        Work.Timed.at(
            Instant.MIN,
            () -> {
              pool.recount(size(pool));
              target.ifPresent(t -> pool.reach(t, provider.now()));
              pool.settleNodes();
            }));
    // What the nodes get now the API server may not have.
    works.add(fleet.joined(pool, Instant.MIN, () -> {}));
    return new Work.Sequence(works);
  }

  /**
   * How many machines a pool is to have: with the autoscaler on, no fewer and no more than its
   * bounds, and its count follows when the operation has ended (recorded 2023-06).
   */
  static int size(AksPool pool) {
    if (!pool.property("enableAutoScaling").asBoolean()) {
      return pool.count();
    }
    return Math.clamp(
        pool.count(), pool.property("minCount").asInt(), pool.property("maxCount").asInt());
  }

  private Work joined(AksPool pool, Duration after, Runnable finish) {
    return provider.fleet().joined(pool, provider.now().plus(after), finish);
  }
}
