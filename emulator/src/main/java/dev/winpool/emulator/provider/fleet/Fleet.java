package dev.winpool.emulator.provider.fleet;

import dev.winpool.emulator.provider.operation.Work;
import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.provider.pool.Target;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The machines behind the pools, as the resource provider orders them. */
public interface Fleet {

  /** Machines that stand there Ready at once: those of the seed. */
  void provide(AksPool pool, int count);

  /** How many machines the pool has, without those of a rollout. */
  int size(AksPool pool);

  /** Orders machines until the pool has {@code count}, as far as there is room; they boot. */
  void grow(AksPool pool, int count);

  /** Takes the newest machines away until {@code count} are left, without a drain. */
  void shrink(AksPool pool, int count);

  /** Takes all machines of the pool away at once, their pods with them. */
  void clear(AksPool pool);

  /** The machines the pool counts. */
  List<MachineFacts> inventory(AksPool pool);

  /** Takes the machines of these names away at once, without a drain. */
  void remove(AksPool pool, Set<String> names);

  /** How many of the machines that the pool counts are Ready. */
  int joined(AksPool pool);

  /** Whether every machine of the pool is Ready. */
  boolean ready(AksPool pool);

  /** Why the machines that were ordered last will not all be Ready. */
  Optional<AksRefusal> trouble(AksPool pool);

  /**
   * Ends when the machines that were ordered are Ready, but not before {@code until}; fails when
   * some never will be. Then runs {@code finish}.
   */
  default Work joined(AksPool pool, Instant until, Runnable finish) {
    return new Work.Timed(until, () -> trouble(pool), () -> ready(pool), finish);
  }

  /** The next machine that a pool of such a name orders or reimages never joins. */
  void neverJoin(String poolRegex);

  /** Why the budgets of the pods on it do not let the pool go. */
  Optional<AksRefusal> heldByBudget(AksPool pool);

  /** A budget that allows no disruption ever, as namespace and name. */
  Optional<String> unsatisfiableBudget();

  /** The rolling reimage of the pool to that target, beginning or resumed. */
  Work rollout(AksPool pool, Target target);

  /** Whether every machine of the pool is at that target. */
  boolean at(AksPool pool, Target target);

  /** How many machines more the pods that wait for a node need of this pool. */
  int wanted(AksPool pool);

  /** The names of nodes of the pool that have held no pod for that long. */
  List<String> idle(AksPool pool, Duration length);

  /** When the next node of the pool will have held no pod for that long. */
  Optional<Instant> idleAt(AksPool pool, Duration length);

  /** What is on the nodes of the pool right now, read from the cluster. */
  Occupants occupants(AksPool pool);

  /** Node names, and the pods on them that have not ended. */
  record Occupants(List<String> nodes, List<LivePod> pods) {}

  /** A pod that has not ended. */
  record LivePod(String namespace, String name, String uid, Optional<String> ownerKind) {}
}
