package dev.winpool.emulator.provider.verb;

import dev.winpool.emulator.provider.pool.AksPool;
import java.util.ArrayList;
import java.util.List;

/**
 * While a PUT of the cluster is carried out its pools are {@code Updating} too, and their eTags
 * change at its begin and at its end, though nothing of them changes (recorded 2026-09 with a PUT
 * that switched an addon on; that upgrades of the control plane do the same is inferred).
 */
final class PoolsInUpdate {

  private static final String UPDATING = "Updating";

  private record Before(AksPool pool, String state) {}

  private final List<Before> all = new ArrayList<>();

  /** All pools enter it. */
  static PoolsInUpdate begin(Provider provider) {
    var begun = new PoolsInUpdate();
    for (var pool : provider.pools()) {
      begun.all.add(new Before(pool, pool.state()));
      pool.enter(UPDATING);
    }
    return begun;
  }

  /** Those that nothing else has happened to are as they were before. */
  void end() {
    for (var before : all) {
      if (before.pool().state().equals(UPDATING) && before.pool().operation().isEmpty()) {
        before.pool().enter(before.state());
      }
    }
  }
}
